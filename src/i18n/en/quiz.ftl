# Files of questions: what is wrong in them.
quiz-empty = there is no question here
    .next = Write one under `questions:`, or remove the file.
quiz-subject-differs = the file { $file } holds questions about `{ $subject }`
    .next = Name it `{ $subject }.yaml`, or change its `subject:`.
quiz-id-twice = there is a question `{ $id }` already, about `{ $subject }`
    .next = An id is unique in the whole bank: answers name nothing else.
quiz-options = { $count ->
    [one] one option is too few
   *[other] { $count } options do not fit
}
    .next = Write { $least } to { $most } of them.
quiz-single-right = more than one option is right
    .next = Leave `right: true` at one, or ask `multiple:`.
quiz-none-right = no option is right
    .next = Write `right: true` beside the right one.
quiz-none-wrong = no option is wrong
    .next = Add one that is plausible and wrong, and `why:`.
quiz-no-why = the wrong option `{ $id }` does not say why it is wrong
    .next = Add `why:` in both languages: whoever chooses it reads it.
quiz-tolerance = a tolerance is zero or more
    .next = Write `within: 0.5` for an answer that may be half a unit off, or leave the line out.
quiz-proof-empty = this proof has no steps
    .next = Add steps under `redis:` or `mongo:`, or remove it.
quiz-proof-step = a step has a command and exactly one of gives, starts and has

# A paper.
quiz-too-few = { $has ->
    [one] there is one question about `{ $subject }`, and { $wanted } are asked for
   *[other] there are { $has } questions about `{ $subject }`, and { $wanted } are asked for
}
    .next = Ask for fewer: `lab quiz { $subject } --count { $has }`.
quiz-no-terminal = nobody can be asked here: this is not a terminal
    .next = Print the paper with `lab quiz --json` or `lab quiz --html`, and mark it with `--answers FILE --seed N`.
quiz-unreadable = cannot read { $file }
    .next = Name a file that is there and that you may read.
quiz-written = written to { $path }
quiz-unwritten = the questions could not be written as YAML
    .next = Report it with the file that you imported.

# Answers.
quiz-answer-form = an answer is a word, a number, or a list of them
quiz-answer-unknown = there is no question `{ $id }` on this paper
    .next = The paper is that of the same seed, subjects and count: `lab quiz --json` prints it.
quiz-answer-one = this asks for one answer
quiz-answer-all = this asks for all { $count }, each once
quiz-answer-twice = `{ $word }` is given twice
quiz-answer-option = `{ $word }` is not an option here: numbers from 1 to { $count }
quiz-answer-number = `{ $word }` is not a number

# In the terminal.
quiz-begins = { $questions ->
    [one] One question.
   *[other] { $questions } questions.
} Seed { $seed }: the same seed gives the same paper. `?` skips, Ctrl-C leaves.
quiz-limit = You have { $time } (minutes and seconds). What is open when it is over counts as not answered.
quiz-time-over = The time is over.
quiz-how-single = One is right. Type its number.
quiz-how-multiple = One or more are right. Type all their numbers, with spaces between.
quiz-how-numeric = Type a number.
quiz-how-numeric-unit = Type a number ({ $unit }).
quiz-how-ordering = Type the numbers in the right order, with spaces between.
quiz-how-matching = For each line above, in its order, type the number of what belongs to it.
quiz-right = right
quiz-wrong = wrong
quiz-skipped = not answered
quiz-key = right is:
quiz-passed = Passed: { $percent } % is needed.
quiz-not-passed = Not passed: { $percent } % is needed.

# On paper.
quiz-page-title = Questions
quiz-page-about = { $questions ->
    [one] One question, one point.
   *[other] { $questions } questions, one point each.
} { $percent } % passes.
quiz-page-name = Name
quiz-page-date = Date
quiz-page-single = tick one
quiz-page-multiple = tick all that are right
quiz-page-numeric = write a number
quiz-page-ordering = write their numbers in the right order
quiz-page-matching = write the number of what belongs to each

# GIFT.
quiz-gift-subject = it is not clear which subject these questions are about
    .next = Name one: `lab quiz caching --import FILE`.
quiz-gift-left-out = line { $line }: left out, { $kind ->
    [essay] an essay has no answer that could be marked
    [description] this is a description, not a question
    [true-false] true or false is not a kind of question here
    [short-answer] an answer in free words is not a kind of question here
    [numeric] this is not a number that can be read
   *[other] this is not GIFT that can be read
}
quiz-gift-imported = { $questions ->
    [one] One question.
   *[other] { $questions } questions.
} GIFT has one language: each text stands in both, and one of the two is to be translated. TODO stands where it said nothing.
