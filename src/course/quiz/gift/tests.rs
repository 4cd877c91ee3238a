//! Out and back, and what others write.

use super::*;
use crate::course::quiz::{Ask, Bank, Choice, Question, Subject, read_quiz};
use crate::course::{Catalog, Text};
use crate::i18n::Lang;

const SMALL: &str = include_str!("../../../../tests/fixtures/quiz/caching.yaml");

/// A question as one language has it: what must not change on the way out and back.
fn in_one(question: &Question, lang: Lang) -> String {
    let text = |text: &Text| text.get(lang).trim().to_owned();
    let choice = |c: &Choice| (c.id.clone(), c.right, text(&c.text), c.why.as_ref().map(&text));
    let ask = match &question.ask {
        Ask::Single(all) | Ask::Multiple(all) => format!("{:?}", all.iter().map(choice).collect::<Vec<_>>()),
        Ask::Numeric(n) => format!("{} {} {:?}", n.value, n.within, n.unit.as_ref().map(text)),
        Ask::Ordering(all) => format!("{:?}", all.iter().map(|i| (&i.id, text(&i.text))).collect::<Vec<_>>()),
        Ask::Matching(all) => {
            format!("{:?}", all.iter().map(|p| (&p.id, text(&p.left), text(&p.right))).collect::<Vec<_>>())
        }
    };
    let (id, kind) = (&question.id, question.ask.kind());
    format!("{id}\n{}\n{kind} {ask}\n{}", text(&question.text), text(&question.why))
}

fn out_and_back(questions: &[Question], subject: Subject) {
    for lang in [Lang::En, Lang::Ar] {
        let file = to_gift(questions.iter().map(|question| (subject, question)), lang);
        let back = from_gift(&file, None).unwrap();
        assert_eq!((back.quiz.subject, back.left_out.len()), (subject, 0), "{:?}", back.left_out);
        assert_eq!(back.quiz.questions.len(), questions.len());
        for (before, after) in questions.iter().zip(&back.quiz.questions) {
            assert_eq!(in_one(before, lang), in_one(after, lang), "{file}");
        }
        let yaml = serde_saphyr::to_string(&back.quiz).unwrap();
        assert_eq!(read_quiz("back.yaml", &yaml).map_err(|e| e.to_string()), Ok(back.quiz));
    }
}

#[test]
fn every_kind_goes_out_and_comes_back() {
    let quiz = read_quiz("caching.yaml", SMALL).map_err(|e| e.to_string()).unwrap();
    out_and_back(&quiz.questions, quiz.subject);
}

#[test]
fn the_bank_goes_out_and_comes_back() {
    let bank: Bank = Catalog::default().quiz().map_err(|e| e.to_string()).unwrap();
    for subject in Subject::ALL {
        out_and_back(bank.questions(subject), subject);
    }
}

proptest::proptest! {
    #[test]
    fn any_words_come_back(words in "[ -~ءآب\n]{0,24}[a-z]", other in "[~=#{}:\\\\n>%-]{1,8}[a-z]") {
        let mut quiz = read_quiz("caching.yaml", SMALL).unwrap();
        for question in &mut quiz.questions {
            // Letters around it: a text that begins with the name of a format or a share is no text of ours.
            let odd = Text { en: format!("x{words}"), ar: format!("x{other}") };
            question.text = odd.clone();
            question.why = odd.clone();
            match &mut question.ask {
                Ask::Single(all) | Ask::Multiple(all) => all[1].text = odd,
                Ask::Ordering(all) => all[1].text = odd,
                Ask::Matching(all) => (all[1].left, all[1].right) = (odd.clone(), odd),
                Ask::Numeric(_) => {}
            }
        }
        out_and_back(&quiz.questions, quiz.subject);
    }
}

const MOODLE: &str = r"// From the manual of Moodle
$CATEGORY: $course$/top/caching

::Q1:: Who's buried in Grant's \{tomb\}\: a test? {
  =Grant #Right
  ~Jefferson#He lies \= elsewhere
  ~no one
  ####Named after him
}

What do these colours make? {~%50%red ~%50%blue ~%-100%green}

When was Ulysses S. Grant born? {#1822:5}

Between? {#1..5}

::Match:: Countries {
  =Canada -> Ottawa
  =Italy -> Rome
  =Japan -> Tokyo
}

Mahatma was born in {=1869 ~1870 ~1868} in India.

Essay {}

A description.

Grant was buried.{T}

Two plus two {=four =4}
";

#[test]
fn what_others_write_is_read_and_what_we_have_not_is_told() {
    let read = from_gift(MOODLE, None).unwrap();
    let questions = &read.quiz.questions;
    let ids: Vec<&str> = questions.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(ids, ["q1", "question-2", "question-3", "question-4", "match", "question-6"]);
    assert_eq!(questions[0].text.en, "Who's buried in Grant's {tomb}: a test?");
    assert_eq!(questions[0].why.ar, "Named after him");
    let Ask::Single(choices) = &questions[0].ask else { panic!("{:?}", questions[0]) };
    let whys: Vec<_> = choices.iter().map(|c| c.why.as_ref().map_or("", |why| &why.en)).collect();
    assert_eq!(whys, ["Right", "He lies = elsewhere", "TODO"]);
    assert_eq!(choices[2].id, "no-one");
    let Ask::Multiple(choices) = &questions[1].ask else { panic!("{:?}", questions[1]) };
    assert_eq!(choices.iter().map(|c| c.right).collect::<Vec<_>>(), [true, true, false]);
    let Ask::Numeric(number) = &questions[3].ask else { panic!("{:?}", questions[3]) };
    assert_eq!((number.value, number.within), (3.0, 2.0));
    assert!(matches!(&questions[4].ask, Ask::Matching(pairs) if pairs[2].right.en == "Tokyo"));
    assert_eq!(questions[5].text.en, "Mahatma was born in _____ in India.");
    let kinds: Vec<&str> = read.left_out.iter().map(|what| what.args[1].1.as_str()).collect();
    assert_eq!(kinds, ["essay", "description", "true-false", "short-answer"]);
    let yaml = serde_saphyr::to_string(&read.quiz).unwrap();
    assert!(read_quiz("moodle.yaml", &yaml).map_err(|e| e.to_string()).is_ok());
}

#[test]
fn a_subject_must_be_known() {
    let nameless = "Two? {=a ~b ~c}";
    assert_eq!(from_gift(nameless, None).unwrap_err().what.id, "quiz-gift-subject");
    assert_eq!(from_gift(nameless, Some(Subject::Cdn)).unwrap().quiz.questions.len(), 1);
    let two = format!("$CATEGORY: cdn\n\n{nameless}\n\n$CATEGORY: caching\n\n{nameless}\n\n{nameless}\n");
    assert!(from_gift(&two, None).is_err());
    assert_eq!(from_gift(&two, Some(Subject::Caching)).unwrap().quiz.questions.len(), 2);
}

const EDITOR: &str = r"$CATEGORY: caching

// question: 12  name: sum
::sum::[html]<p>2+2\=?<br></p>{
	=<p>4</p>#<p>&nbsp;Right</p>
	~%50%[html]<p>5 &lt; 6</p>
	~[plain]<b>
}

::pairs::[html]<p>Match</p> {=<p>a</p> -> one =<p>b</p> -> two =<p>c</p> -> three}
";

#[test]
fn what_moodles_editor_wrote_is_text() {
    let read = from_gift(EDITOR, None).unwrap();
    let [sum, pairs] = read.quiz.questions.as_slice() else { panic!("{:?}", read.quiz.questions) };
    assert_eq!(sum.text.en, "2+2=?");
    let Ask::Multiple(choices) = &sum.ask else { panic!("{sum:?}") };
    assert_eq!(choices.iter().map(|c| c.text.en.as_str()).collect::<Vec<_>>(), ["4", "5 < 6", "<b>"]);
    assert_eq!(choices[0].why.as_ref().map(|why| why.en.as_str()), Some("Right"));
    let Ask::Matching(all) = &pairs.ask else { panic!("{pairs:?}") };
    assert_eq!((all[0].left.en.as_str(), all[2].right.en.as_str()), ("a", "three"));
    assert_eq!(read.left_out, []);
}
