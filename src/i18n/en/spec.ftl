# Files that authors write: what is wrong, where, and what to do.

spec-file-invalid = { $count ->
    [one] { $file } has a problem
   *[other] { $file } has { $count } problems
}

# Any file
spec-not-yaml = this is not YAML that lab reads: { $why }
    .next = Look here and at the line above: indent with spaces and no tabs, and put a text with a colon or a # in it in quotes.
spec-missing-key = the key `{ $key }` is missing here
    .next = Write it: `{ $key }:` and its value.
spec-duplicate-key = the key `{ $key }` is written twice
    .next = Remove one of the two.
spec-unknown-key = `{ $key }` is not a key here
    .next = Keys here: { $known }.
spec-unknown-key-near = `{ $key }` is not a key here
    .next = Did you mean `{ $near }`?
spec-unknown-choice = `{ $word }` is not a choice here
    .next = Choices: { $known }.
spec-unknown-choice-near = `{ $word }` is not a choice here
    .next = Did you mean `{ $near }`?
spec-wrong-value = this is { $got }, and { $expected } is wanted
spec-wrong-scalar = { $expected ->
    [boolean] this is neither true nor false
   *[other] this is not a whole number that fits here
}
spec-not-a-number = this is not a number
spec-empty-value = the value is missing
    .next = Write a text here; the word null needs quotes.
spec-refused = { $why }
spec-not-a-rate = this is not a rate
    .next = Write 20/s, at most 1000/s, or 0/s for none.
spec-not-allowed = this is not a limit
    .next = Write a number, or `reported` to tell and not to judge.
spec-not-a-span = this is not a length of time
    .next = Write a whole number and a unit: 500ms, 30s, 2m or 1h.

# Variables
variable-open = `${"{"}` is never closed by `{"}"}`
    .next = Close it, or write `$${"{"}` for the characters themselves.
variable-form = `${"{"}{ $written }{"}"}` is not a form that lab supports
    .next = Write `${"{"}NAME{"}"}` or `${"{"}NAME:-default{"}"}`; a default cannot name a variable.
variable-unknown = `{ $name }` is not a variable here
    .next = There are LAB_ADDRESS, LAB_PORT_REDIS_1, LAB_PORT_MONGO_1 and so on, and the lab's own draws. For the characters themselves write `$${"{"}`.

# Compose files
spec-want-text = a text or a number is wanted here
spec-want-list = a list is wanted here
    .next = Write `[a, b]`, or one `- item` a line.
spec-want-map = keys with values are wanted here
spec-unbraced = `${ $name }` without braces is not supported
    .next = Write `${"{"}{ $name }{"}"}` for the variable, or `$${ $name }` for the characters themselves.
spec-not-a = `{ $got }` is not { $expected ->
    [port] a port (1-65535)
    [size] a size
    [number] a whole number
    [time] a length of time
    [uid] a user and its group
   *[other] one of: { $expected }
}
    .next = { $expected ->
    [port] Write a number from 1 to 65535.
    [size] Write 96m or 1g.
    [number] Write digits only.
    [time] Write 10s or 1m30s.
    [uid] Write the same number twice, below 65536 and not 0: "52001:52001".
   *[other] Write { $expected }.
}
spec-must-be = `{ $key }` must be { $value }: every container of a run is made so
spec-capability = only `net` may add a capability, and only NET_ADMIN
    .next = Take `cap_add` out of this service: faults that need it run in `net`.
spec-ports-elsewhere = only `net` publishes ports: the nodes live in its network
    .next = Move the ports to the service whose x-lab kind is net.
spec-unknown-service = there is no service `{ $name }`
    .next = Did you mean `{ $near }`?
spec-port-twice = port { $port } belongs to `{ $other }` already
spec-uid-twice = user { $uid } belongs to `{ $other }` already
    .next = Give every service its own: packet rules tell nodes apart by it.
spec-second-net = there is a second service of kind net
spec-no-net = there is no service whose x-lab kind is net
    .next = Add one: it owns the network that the nodes share.
spec-no-nodes = there is no service whose x-lab kind is redis or mongo
spec-port-of-nobody = port { $port } is published, but no service and no spare has it
    .next = Take the line out, or give the port to a service, or to `spare` of `net`.
spec-not-loopback = { $address } is not a loopback address
    .next = Publish on ${"{"}LAB_ADDRESS:-127.0.0.1{"}"}: nobody else shall reach the nodes.
spec-port-not-published = port { $port } is not published by `net`
    .next = Add it to the ports of `net`: published ports are fixed for the life of a run.
spec-not-in-pod = this node is not in the network of `{ $net }`
    .next = Write `network_mode: service:{ $net }`.
topology-unknown = there is no topology `{ $name }`
    .next = Did you mean `{ $near }`?

# lab.yaml
spec-format-new = this file is written in format { $format }, and this version of lab reads format { $ours }
    .next = Update lab, or use a version of the file for format { $ours }.
spec-format-old = this file is written in format { $format }, which this version of lab no longer reads (it reads { $ours })
    .next = Rewrite it in format { $ours }: `lab author schema` prints the schema.
spec-bad-id = `{ $id }` cannot be an id
    .next = Use at most 40 lower-case letters, digits and hyphens, a letter first: `find-master`.
spec-bad-name = `{ $name }` cannot be the name of a draw
    .next = Use lower-case letters, digits and underscores, a letter first.
spec-name-taken = a draw cannot be called `{ $name }`: scripts would see it as { $variable }, which the run has already
    .next = Choose another name.
spec-must-be-positive = `{ $key }` must be more than zero
    .next = Write a length of time such as 500ms, 30s or 2m; `minutes` takes a plain number.
spec-image-toolbox = a lab does not name the toolbox's image: it is root in the pod
    .next = Take the line out. `--image toolbox=IMAGE` names one for a start of your own.
spec-twice = `{ $what }` is written twice: further up, and here
    .next = Remove one of the two. Where two things are meant, give this one a name of its own.
spec-not-in-topology = the topology `{ $topology }` has no such database
    .next = Take it out of `needs`, or name a `topology` that has it.
spec-seed-on-bare = a bare database cannot be seeded: nobody has formed it yet
    .next = Write `state: formed`, or 0 here.
spec-load-not-needed = the lab does not need { $service }: nothing is written to it
    .next = Add it to `needs`, or leave this line out.
spec-no-load = this check judges the writes of the workload, and the lab has none
    .next = Write `workload` under `start`.
spec-no-app = this check asks the learner's program, and the lab is about none
    .next = Write `app`, and below it where it listens: port: 8080
spec-no-workspace = this check asks a program that the learner hands in, and the lab has no starter files for one
    .next = Name them below `workspace`, as in languages: [js, python], and put them into workspace/js/ and workspace/python/.
spec-app-port = { $port } cannot be its port: below { $lowest } only root may listen, and a node's port is the node's
    .next = Write another one, 8080 for example.
spec-app-path = not a path that can be asked for
    .next = Begin with a slash, and write no spaces: get: "/health".
spec-app-status = an HTTP status is a number from 100 to 599
    .next = 200 is the usual one, and need not be written.
spec-workspace-nothing = a workspace has starter files in at least one language
    .next = Name those that there are: languages: [js, python]
spec-workspace-empty = there is no starter file in `{ $folder }`
    .next = Put the files there that a learner begins with, a submission.yaml among them; or leave the language out.
spec-workspace-bad = the starter files in `{ $folder }` cannot be handed in as they are
    .next = A learner's folder is the submission: its submission.yaml names the command to run.
spec-unknown-probe = there is no probe `{ $name }`
    .next = The nearest is `{ $near }`; probes stand below `probes`.
spec-unknown-finding = there is no finding `{ $name }`
    .next = The nearest is `{ $near }`; findings stand below `findings`, each with its sentences.
spec-probe-idle = no check asks the probe `{ $name }`
    .next = Write below a task's `checks`: - probe: {"{"} of: { $name }, finding: NAME {"}"}. Or take the probe out.
spec-finding-idle = no check asks for the finding `{ $name }`
    .next = Write below a task's `checks`: - probe: {"{"} of: PROBE, finding: { $name } {"}"}. Or take the finding out.
spec-finding-always = nothing else can be seen than that `{ $name }` holds: nobody could fail it
    .next = Write below `saw` a word for each thing that the probe may see instead, and its sentence in both languages.
spec-hint-unseen = no word below `saw` is called `{ $word }`; the nearest is `{ $near }`
    .next = A hint is for something that was seen: write it under the same word.
spec-finding-one-language = only this language says `{ $name }`
    .next = Say the same in both: what a probe found is shown to every reader.
spec-probe-runs-nothing = a probe runs a command
    .next = For example: run: python3 probe/main.py
spec-probe-no-files = the lab has no folder `{ $folder }`: a probe is given that folder, and nothing else of the lab
    .next = Put the probe's files there.
spec-probe-no-file = there is no file `{ $file }` in the lab's folder
    .next = The nearest is `{ $near }`.
spec-probe-max = a probe may take from 1ms to { $most }
    .next = Give it three times what it takes on an idle machine: 30s
spec-draw-not-seeded = the draw `{ $name }` is no seeded key: it has no value to compare with
    .next = Draw it with `one_of_seeded_keys`.
spec-not-a-size = not a size
    .next = Write `96m` or `1g`.
spec-points-range = points go from 1 to 100
    .next = Write a whole number from 1 to 100.
spec-points-sum = the points of the tasks add up to { $sum }; a lab is worth 100
    .next = Change the `points` of the tasks until they add up to 100.
spec-draw-from-nothing = there are no seeded keys to draw from
    .next = Name redis in `needs` and set `start.redis.keys` above 0.
spec-fault-of-itself = a fault cannot name itself as its target
    .next = Name another fault, a role such as `primary`, or a node.
spec-longer-than-max = the fault lasts { $length }, longer than its longest life `max` ({ $max })
    .next = Raise `max` to { $length } or more.
spec-sleep-short = a sleep of { $length } makes nothing fail over: with a node timeout of { $timeout } it must last at least { $least }
    .next = Peers need one timeout to suspect a node and up to another to agree. Write { $least } or more, or lower `node_timeout`.
spec-other-database = `{ $kind }` is a fault of { $database }, and its target is not
    .next = Choose a target of { $database }, or a kind for any node: pause, stop, kill, crash.
spec-catch-up-long = the primary would wait { $catch_up } for a secondary, longer than it steps down for ({ $length })
    .next = The server wants `catch_up` shorter than `for`.
spec-whole-seconds = MongoDB takes whole seconds, not { $length }
    .next = Write 1s, 10s or 2m.
spec-not-a-spread = not a length of time, nor a range of them
    .next = Write 5s, or 5s..20s to draw from.
spec-plan-format = this plan is written in format { $format }; this version reads { $ours }
    .next = Write `format: { $ours }`.
spec-plan-empty = a plan without faults
    .next = List at least one under `faults`.
spec-since-nothing = the task `{ $name }` is not needed here, or has no check that tells since when it held
    .next = Name a task under `needs` that is checked by `slots-balanced` or `primary-replaced`.
spec-before-nothing = the task `{ $id }` asks for no answer that could come before anything
    .next = Give it an `answer`, or take the line `before` out.
spec-answer-drawn = an answer cannot be drawn: it is judged when it is given
    .next = Name a role, or `target_of` a fault.
spec-cut-nothing = groups that cut nothing: at least two groups are needed, and none may be empty
    .next = Name the nodes of each side: `groups: [[redis-1], [redis-2, redis-3]]`.
spec-unknown-node = this lab starts no node `{ $name }`
    .next = Did you mean `{ $near }`? A database must be named in `needs`.
spec-unknown-draw = there is no draw `{ $name }`
    .next = Add it under `draw`.
spec-unknown-fault = there is no fault `{ $name }`
    .next = Faults are defined under `faults`; the nearest is `{ $near }`.
spec-not-in-a-look = `{ $check }` cannot be judged during a fault: no single look at the nodes shows it
    .next = Write `when: once`, or ask with another check.
spec-unknown-task = there is no task `{ $name }`
    .next = The nearest is `{ $near }`.
spec-slot-range = { $slot } is not a slot: slots go from 0 to 16383
    .next = Write a number from 0 to 16383. `lab redis NODE -- cluster keyslot KEY` tells the slot of a key.
spec-disk-low = less than the { $least } that the nodes of every lab may write
    .next = Leave `disk` out, or give more.
spec-service-not-needed = this speaks of { $service }, which is not among what the lab needs
    .next = Add { $service } to `needs`.
spec-task-twice = there are two tasks `{ $id }`
    .next = Give one of the two another id.
spec-task-circle = the task `{ $id }` needs itself, by way of others
    .next = Take one of them out of `needs`.
spec-nothing-to-judge = the task `{ $id }` has neither an answer nor a check
    .next = Add an `answer` or `checks`: without them nobody can earn its points.
spec-free-points = the task `{ $id }` holds before anybody has done anything: its points would be a gift
    .next = Let it need a task that has to be earned (`needs:`), or add a check of what the learner did.
spec-two-hints = the task `{ $id }` has fewer than two hints
    .next = Write a weak one and a strong one.
spec-no-text = the text in `{ $lang }` is empty
    .next = Write it: every text stands in English and in Arabic.

# A lab's folder, and the catalogue
lab-unknown = there is no lab `{ $name }`
    .next = `lab list` shows them all. A lab in a folder is named by its path: `./{ $name }`.
lab-unknown-near = there is no lab `{ $name }`
    .next = Did you mean `{ $near }`? `lab list` shows them all.
labs-unreadable = the folder of labs { $folder } cannot be read
    .next = Name a folder of labs with `--labs` or LAB_LABS; the labs of the program need neither.
lab-unreadable = the lab in { $folder } cannot be read
    .next = Make the folder and its files readable for you.
lab-no-yaml = there is no { $file }
    .next = A lab is a folder with a lab.yaml: `lab author new` writes one.
lab-not-utf8 = { $file } is not text in UTF-8
    .next = Save it as UTF-8 in your editor.
lab-no-guide = { $file } is missing or empty
    .next = Write it: every lab has guide.en.md and guide.ar.md.
lab-id-differs = the lab in the folder `{ $folder }` calls itself `{ $id }`
    .next = In a folder of labs each is found by its folder's name: make the two the same.

# A run to be
run-name-invalid = `{ $name }` cannot be the name of a run
    .next = Use at most 40 lower-case letters, digits and hyphens, a letter or a digit first and last.
image-undecided = no image was decided for `{ $node }`
    .next = This is a mistake in lab: please report it.
spec-choice-right = the right answer `{ $right }` is not among the choices: { $of }
    .next = Write one of them in `right`, or add { $right } to `of`.
spec-choice-few = a choice has at least two words
    .next = Add a word to `of` that somebody could take for the right one.
spec-draw-not-key = the draw `{ $name }` is not a key
    .next = Draw it with `key: {"{"} {"}"}` or `one_of_seeded_keys: {"{"} {"}"}`.
spec-draw-not-port = the draw `{ $name }` is not the port of such a node
    .next = Draw it with `port: redis` or `port: mongo`.
spec-shape-nodes = these masters, each with its replicas, are { $wanted } nodes, and this lab starts { $nodes }
    .next = Ask for one master or more and no more nodes than there are, or take a `topology` with more.
lab-no-folder = there is no folder { $folder }
    .next = A path names a folder with a lab.yaml in it. The labs of the program have names without a slash: `lab list`

## A drawing
spec-no-drawing = this check judges a drawing, and the lab has no `drawing:`
    .next = Describe the system under `drawing:`, its parts and its edges.
spec-no-part = no part is called { $name }; { $near } is
    .next = Parts stand under `drawing:`, by their ids.
spec-step-missing = no edge is step { $step }
    .next = Steps count from 1, and each has an edge, optional or not.
spec-drawing-empty = all parts are optional, or all edges are: nothing can be missing
    .next = Take `optional:` away from what is asked for.
