//! What a label says: words that can be compared, and numbers.

/// A word of a label in the form in which it is compared.
pub type Word = String;

/// Words in lower case, letters and digits apart, Arabic letters that are often mixed up as one, without the article.
pub fn words(text: &str) -> Vec<Word> {
    let mut all = Vec::new();
    let mut word = String::new();
    let mut before = None;
    for c in text.chars().filter(|c| !is_ornament(*c)) {
        let c = digit(c);
        let camel = before.is_some_and(char::is_lowercase) && c.is_uppercase();
        let number =
            before.is_some_and(|b: char| b.is_alphanumeric() && b.is_ascii_digit() != c.is_ascii_digit());
        if camel || number || !c.is_alphanumeric() {
            all.extend(finished(&mut word));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase().map(folded));
        }
        before = Some(c);
    }
    all.extend(finished(&mut word));
    all
}

fn finished(word: &mut String) -> Option<Word> {
    let whole = std::mem::take(word);
    let bare = ["وال", "بال", "لل", "ال"].iter().find_map(|article| whole.strip_prefix(article));
    let bare = bare.filter(|bare| bare.chars().count() > 2).map(str::to_owned);
    Some(bare.unwrap_or(whole)).filter(|word| !word.is_empty())
}

/// Vowel signs, and the stroke that stretches a word.
fn is_ornament(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{652}' | '\u{640}')
}

fn folded(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        'ؤ' => 'و',
        'ئ' => 'ي',
        c => c,
    }
}

/// Digits of every script that our learners write.
fn digit(c: char) -> char {
    match c {
        '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
        '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
        c => c,
    }
}

/// What follows a number that counts: `6 nodes`.
const COUNTED: [&str; 24] = [
    "node",
    "nodes",
    "server",
    "servers",
    "instance",
    "instances",
    "edge",
    "edges",
    "location",
    "locations",
    "member",
    "members",
    "process",
    "processes",
    "pops",
    "copies",
    "عقد",
    "خوادم",
    "خادم",
    "نسخ",
    "اعضاء",
    "موقع",
    "مواقع",
    "عمليات",
];

/// How many the label says that there are: `×6`, `6x`, `(6)`, `200+`, `6 nodes`, `4 app servers`. The number behind a
/// name (`App 2`) is a name.
pub fn count(label: &str) -> Option<u32> {
    let signs: Vec<char> = label.chars().map(digit).collect();
    let mut at = 0;
    while at < signs.len() {
        if !signs[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = at + signs[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        if counts(&signs[..at], &signs[end..]) {
            return signs[at..end].iter().collect::<String>().parse().ok();
        }
        at = end;
    }
    None
}

fn counts(before: &[char], behind: &[char]) -> bool {
    let times = |c: &char| matches!(c, '×' | 'x' | 'X' | '*');
    let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    let blank = |c: &&char| c.is_whitespace();
    let left: Vec<&char> = before.iter().rev().skip_while(blank).collect();
    let right: Vec<&char> = behind.iter().skip_while(blank).collect();
    let by_sign_before = left.first().is_some_and(|c| times(c)) && !letter(left.get(1).copied());
    let by_sign_behind = right.first().is_some_and(|c| times(c)) && !letter(right.get(1).copied());
    let alone = left.first() == Some(&&'(') && right.first() == Some(&&')');
    let more = behind.first() == Some(&'+');
    let spaced = behind.first().is_some_and(|c| c.is_whitespace());
    let first = left.is_empty() && spaced && letter(right.first().copied());
    let word: String =
        right.iter().take_while(|c| c.is_alphanumeric()).flat_map(|c| c.to_lowercase()).map(folded).collect();
    let noun = spaced && !letter(before.last()) && COUNTED.contains(&word.as_str());
    by_sign_before || by_sign_behind || alone || more || first || noun
}

/// More steps than any request has.
const MOST_STEP: u32 = 99;

/// The steps that an edge is labelled with: numbers at the beginning, `5`, `5.`, `5, 7`, `step 5: if miss`.
pub fn steps(label: &str) -> Vec<u32> {
    let mut steps = Vec::new();
    for word in words(label) {
        match word.parse::<u32>() {
            Ok(step) if (1..=MOST_STEP).contains(&step) => steps.push(step),
            Err(_) if steps.is_empty() && matches!(word.as_str(), "step" | "steps" | "خطوه" | "خطوات") =>
                {}
            // Between two numbers.
            Err(_) if matches!(word.as_str(), "and" | "و") => {}
            _ => break,
        }
    }
    steps
}

/// Letters of a name from which on a slip is forgiven.
const LONG: usize = 7;

/// Whether a word, or several that stand together, are `wanted`; one letter of a long one may be wrong, and no digit.
pub fn says(said: &str, wanted: &str) -> bool {
    let long = wanted.chars().count() >= LONG && !wanted.contains(|c: char| c.is_ascii_digit());
    said == wanted || (long && strsim::damerau_levenshtein(said, wanted) == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart_as_people_mean_them() {
        let all = [
            ("LoadBalancer", "load balancer"),
            ("Load-Balancer_1", "load balancer 1"),
            ("App1", "app 1"),
            ("M١", "m 1"),
            ("موازن الحِمل", "موازن حمل"),
            ("ذاكرة التخزين المؤقَّت", "ذاكره تخزين موقت"),
            ("الذاكرة المؤقتة", "ذاكره موقته"),
            ("", ""),
        ];
        for (label, wanted) in all {
            assert_eq!(words(label).join(" "), wanted, "{label}");
        }
    }

    #[test]
    fn a_number_that_counts_is_no_name() {
        let all = [
            ("Redis ×6", Some(6)),
            ("Redis x6", Some(6)),
            ("Redis x 6", Some(6)),
            ("6x Redis", Some(6)),
            ("Redis (6)", Some(6)),
            ("Redis Cluster: 6 nodes", Some(6)),
            ("Cloudflare (200+ locations)", Some(200)),
            ("4 app servers", Some(4)),
            ("٤ خوادم تطبيق", Some(4)),
            ("App 2", None),
            ("App 2 (blue)", None),
            ("L1 cache", None),
            ("M1", None),
            ("Box6", None),
            ("99999999999999999999 nodes", None),
            ("×", None),
        ];
        for (label, wanted) in all {
            assert_eq!(count(label), wanted, "{label}");
        }
    }

    #[test]
    fn steps_stand_in_front() {
        let all = [
            ("1", vec![1]),
            ("2. if miss", vec![2]),
            ("5, 7", vec![5, 7]),
            ("5 and 7", vec![5, 7]),
            ("step 3: balance", vec![3]),
            ("الخطوة ٨", vec![8]),
            ("cache check", vec![]),
            ("HTTP 2", vec![]),
            ("200 OK", vec![]),
        ];
        for (label, wanted) in all {
            assert_eq!(steps(label), wanted, "{label}");
        }
    }

    #[test]
    fn a_slip_in_a_long_word_is_forgiven() {
        assert!(says("cloudfare", "cloudflare") && says("loadbalancr", "loadbalancer"));
        assert!(!says("redis", "reds") && !says("app", "apm") && !says("mongos", "mango"));
        assert!(!says("l1cache", "l2cache") && !says("replicas", "replicaset"));
    }
}
