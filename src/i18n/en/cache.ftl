# The learner's cache: what was asked of it, what it said, where to look.

check-lru-recency-expected = what was used least recently is evicted; a get is use, and so is a set
check-lru-update-expected = to set a key that is there evicts nobody
check-lru-values-expected = every JSON value is a value, `null`, `0`, `false` and `""` among them, and the key `"1"` is not the key `1`
check-lru-delete-expected = a deleted key is gone, and its place is free
check-lru-together-expected = thousands of sequences of everything are answered as an LRU cache answers them, in caches of 1 to 8 and of 1000
check-lru-cost-expected = in a cache of { $large } entries an operation costs at most { $most } times what it costs in one of { $small }, in processor time

check-lru-not-asked = your program was not asked yet: `lab check` asks it
check-lru-no-program = `submission.yaml` names no `program:`, so nothing was asked
check-lru-no-program-hint = `program:` is the command that starts your cache, in its folder: `program: node cache.js`.
check-lru-generator = it was asked the sequences of generator { $theirs }, and this version knows those of { $ours }
    .next = Judge it with the version that recorded it, or grade it anew.
check-lru-not-reached = it was not asked: an earlier round had not ended after { $seconds } s
check-lru-right = { $requests } requests, all answered rightly
check-lru-wrong = step { $step }: { $op } was answered { $said }, and { $right } is right
check-lru-no-json = { $op } was answered by a line that is no JSON: { $said }
check-lru-no-reply = { $op } was answered { $said }, which is no reply to it
check-lru-half = the reply to { $op } is half a line, and then the output ends: { $said }
check-lru-long = the reply to { $op } is a line of { $bytes } bytes
check-lru-garbled = the reply to { $op } is not UTF-8: it has the byte { $byte }: { $said }
check-lru-extra = after the last reply another line came: { $said }
check-lru-late = it had not ended after { $seconds } s, with its input closed; { $replies } replies were right by then
check-lru-flooded = it printed more than anybody reads, and was ended
check-lru-memory = it was out of memory at { $op }: its container has { $limit } MiB, and the kernel ended it
check-lru-ended = it ended at { $op }, with code { $code }, and without a reply
check-lru-ended-saying = it ended at { $op }, with code { $code }, saying: { $words }
check-lru-unsteady = the same requests, sent to a fresh process, were answered { $other } and not { $one }: it does not always do the same
check-lru-behind = sent to a fresh process, this sequence is answered rightly: something is left of the caches before it
check-lru-columns = step, operation, your reply, the right one, and what an LRU cache of { $capacity } holds then, most recent first
check-lru-row = { $row }
check-lru-cost-seen = { $ratio } times as much; the median of { $ratios }
check-lru-cost-wrong = not measured: in the cache of { $entries } a reply was wrong
check-lru-cost-open = too few measurements were made

check-lru-get-hint = A get is use: look at what yours does to the order in which keys are evicted.
check-lru-set-hint = A key that is set anew was used just now. Look at where it stands in the order after that.
check-lru-evict-hint = Count the entries after every set, and name the one that has gone. Capacity is the most that a cache holds.
check-lru-update-hint = Ask whether the key is there before you make room: what is there already needs no place.
check-lru-values-hint = Whether it is there and what it is are two questions. A value that a language takes for nothing answers the second.
check-lru-keys-hint = Look at what your language does with a key before it stores it. Some turn numbers into text, and some objects have names of their own.
check-lru-delete-hint = A deleted key must leave every place in which you keep it: the entries, the order, and the count.
check-lru-lines-hint = One line of JSON a request on stdout, and nothing else. What is for your eyes goes to stderr.
check-lru-ended-hint = Reply to every line until the input ends, and print all of it before the process ends.
check-lru-garbled-hint = JSON is UTF-8. Say so where your program opens its output.
check-lru-late-hint = The input ends when all requests are sent: a program that has read to its end has to end, too. If it is at work until then, see what one operation costs.
check-lru-memory-hint = An entry that is evicted or deleted must be gone from every list and map, and `new` from all of them.
check-lru-unsteady-hint = Chance, the clock, and the order of a set or of hashed keys differ from process to process. None of them may choose what is evicted.
check-lru-behind-hint = `new` begins with nothing. Look for variables that live longer than one cache.
check-lru-cost-hint = Something in a get or a set looks at more than one entry: a search in a list, a smallest time, a copy.
check-lru-cost-wrong-hint = First it has to be right there. These caches are filled to the last place, and what is read was set shortly before.

program-lost = the container in which the program is asked has gone
    .next = Check again. `lab doctor` tells what is wrong where it happens again.
cache-cpu-unknown = the engine does not say how much processor time the program used
    .next = `lab doctor` tells what the engine can do. The other tasks are judged all the same once it does.
