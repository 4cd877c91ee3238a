spec-file-invalid = { $count ->
    [one] في الملف { $file } خطأ واحد
    [two] في الملف { $file } خطآن
    [few] في الملف { $file } { $count } أخطاء
    [many] في الملف { $file } { $count } خطأً
   *[other] في الملف { $file } { $count } خطأ
}

spec-not-yaml = هذا ليس YAML يقرؤه lab: { $why }
spec-missing-key = ينقص هنا المفتاح `{ $key }`
spec-duplicate-key = المفتاح `{ $key }` مكتوب مرتين
    .next = احذف أحدهما.
spec-unknown-key = لا يُعرف هنا مفتاح اسمه `{ $key }`
    .next = المفاتيح الممكنة هنا: { $known }
spec-unknown-key-near = لا يُعرف هنا مفتاح اسمه `{ $key }`
    .next = هل تقصد `{ $near }`؟
spec-unknown-choice = ليس من الخيارات هنا `{ $word }`
    .next = الخيارات: { $known }
spec-unknown-choice-near = ليس من الخيارات هنا `{ $word }`
    .next = هل تقصد `{ $near }`؟
spec-wrong-value = القيمة هنا { $got } والمطلوب { $expected }
spec-wrong-scalar = { $expected ->
    [boolean] القيمة هنا ليست true ولا false
   *[other] القيمة هنا ليست عدداً صحيحاً ضمن المدى المقبول
}
spec-not-a-number = القيمة هنا ليست عدداً
spec-empty-value = القيمة ناقصة
    .next = اكتب نصاً هنا؛ وكلمة null لا تُكتب إلا بين علامتي اقتباس.
spec-refused = { $why }
spec-not-a-rate = هذا ليس معدّلاً
    .next = اكتب 20/s، وبحد أقصى 1000/s، أو 0/s لإيقافه.
spec-not-allowed = هذا ليس حداً
    .next = اكتب عدداً، أو `reported` للإخبار دون حكم.
spec-not-a-span = هذه ليست مدة زمنية
    .next = اكتب عدداً صحيحاً ووحدة: 500ms أو 30s أو 2m أو 1h

variable-open = القوس المفتوح في `${"{"}` لم يُغلق بالقوس `{"}"}`
    .next = أغلقه، أو اكتب `$${"{"}` إن أردت الرمزين نفسيهما.
variable-form = لا يدعم lab الصيغة `${"{"}{ $written }{"}"}`
    .next = اكتب `${"{"}NAME{"}"}` أو `${"{"}NAME:-default{"}"}`، ولا يصح أن تسمّي القيمة الافتراضية متغيراً آخر.
variable-unknown = لا يوجد هنا متغير اسمه `{ $name }`
    .next = المتاح: LAB_ADDRESS وLAB_PORT_REDIS_1 وLAB_PORT_MONGO_1 وما يليها، وما يسحبه المختبر تحت draw. وللرمزين نفسيهما اكتب `$${"{"}`.

spec-want-text = المطلوب هنا نص أو عدد
spec-want-list = المطلوب هنا قائمة
    .next = اكتب `[a, b]` أو عنصراً في كل سطر بعد الشرطة `- item`.
spec-want-map = المطلوب هنا مفاتيح وقيم
spec-unbraced = الصيغة `${ $name }` دون قوسين غير مدعومة
    .next = اكتب `${"{"}{ $name }{"}"}` للمتغير، أو `$${ $name }` للنص نفسه.
spec-not-a = { $expected ->
    [port] القيمة `{ $got }` ليست رقم منفذ (1-65535)
    [size] القيمة `{ $got }` ليست حجماً
    [number] القيمة `{ $got }` ليست عدداً صحيحاً
    [time] القيمة `{ $got }` ليست مدة زمنية
    [uid] القيمة `{ $got }` ليست مستخدماً ومجموعته
   *[other] القيمة `{ $got }` ليست من الممكن هنا: { $expected }
}
    .next = { $expected ->
    [port] اكتب عدداً من 1 إلى 65535.
    [size] اكتب مثلاً 96m أو 1g
    [number] اكتب أرقاماً فقط.
    [time] اكتب مثلاً 10s أو 1m30s
    [uid] اكتب العدد نفسه مرتين، أقل من 65536 وغير الصفر: "52001:52001"
   *[other] اكتب { $expected }
}
spec-must-be = قيمة `{ $key }` يجب أن تكون { $value }، فهكذا تُنشأ كل حاويات التشغيلة
spec-capability = لا يضيف صلاحية (capability) إلا `net`، ولا يضيف غير NET_ADMIN
spec-ports-elsewhere = لا ينشر المنافذ إلا `net`، فالعقد تعيش في شبكته
    .next = انقل المنافذ إلى الخدمة التي نوعها net في x-lab.
spec-unknown-service = لا توجد خدمة اسمها `{ $name }`
    .next = هل تقصد `{ $near }`؟
spec-port-twice = المنفذ { $port } مأخوذ للخدمة `{ $other }`
spec-uid-twice = المستخدم { $uid } مأخوذ للخدمة `{ $other }`
    .next = لكل خدمة مستخدم خاص، فبه تميّز قواعد الحزم عقدة من أخرى.
spec-second-net = هذه خدمة ثانية من النوع net
spec-no-net = لا توجد خدمة نوعها net في x-lab
    .next = أضف واحدة، فهي صاحبة الشبكة التي تتشاركها العقد.
spec-no-nodes = لا توجد خدمة نوعها redis أو mongo في x-lab
spec-port-of-nobody = المنفذ { $port } منشور وليس لأي خدمة ولا بين المنافذ الاحتياطية
spec-not-loopback = العنوان { $address } ليس من عناوين loopback
    .next = انشر على ${"{"}LAB_ADDRESS:-127.0.0.1{"}"} حتى لا يصل إلى العقد أحد سواك.
spec-port-not-published = المنفذ { $port } غير منشور في `net`
    .next = أضفه إلى منافذ `net`، فالمنافذ المنشورة ثابتة طوال عمر التشغيلة.
spec-not-in-pod = هذه العقدة خارج شبكة `{ $net }`
    .next = اكتب `network_mode: service:{ $net }`.
topology-unknown = لا توجد بنية (topology) اسمها `{ $name }`
    .next = هل تقصد `{ $near }`؟

spec-format-new = هذا الملف مكتوب بالصيغة { $format }، وهذا الإصدار من lab يقرأ الصيغة { $ours }
    .next = حدِّث lab، أو استخدم نسخة منه بالصيغة { $ours }.
spec-format-old = هذا الملف مكتوب بالصيغة { $format } التي لم يعد هذا الإصدار من lab يقرؤها (يقرأ الصيغة { $ours })
    .next = أعد كتابته بالصيغة { $ours }، ويطبع `lab author schema` مخططها.
spec-bad-id = لا يصلح `{ $id }` معرّفاً
    .next = استخدم 40 محرفاً على الأكثر من الحروف اللاتينية الصغيرة والأرقام والشرطات، يبدأ بحرف: `find-master`
spec-bad-name = لا يصلح `{ $name }` اسماً لما يُسحب
    .next = استخدم الحروف اللاتينية الصغيرة والأرقام والشرطة السفلية، وابدأ بحرف.
spec-name-taken = لا يصح الاسم `{ $name }` لما يُسحب، فالبرامج ستراه باسم { $variable } وهو من متغيرات التشغيلة
    .next = اختر اسماً آخر.
spec-must-be-positive = قيمة `{ $key }` يجب أن تكون أكبر من الصفر
spec-needs-nothing = يحتاج المختبر إلى قاعدة بيانات واحدة على الأقل
    .next = اكتب `needs: [redis]` أو `needs: [mongo]` أو كلتيهما.
spec-twice = هذا مكتوب مرتين
spec-not-in-topology = ليس في البنية `{ $topology }` قاعدة بيانات كهذه
spec-seed-on-bare = لا يمكن زرع بيانات في قاعدة bare، فلم يشكّلها أحد بعد
    .next = اكتب `state: formed`، أو 0 هنا.
spec-load-not-needed = المختبر لا يحتاج إلى { $service }، فلا يُكتب إليها شيء
    .next = أضفه إلى `needs` أو احذف هذا السطر.
spec-no-load = يحكم هذا الفحص على كتابات الحمل المستمر، وليس في المختبر حمل
    .next = اكتب `workload` تحت `start`.
spec-no-app = يسأل هذا الفحص برنامج المتعلّم، والمختبر ليس عن برنامج
    .next = اكتب `app` وتحته منفذ استماعه: port: 8080
spec-app-port = لا يصلح { $port } منفذاً له، فما دون { $lowest } لا يستمع عليه إلا root، ومنفذ العقدة لها وحدها
    .next = اكتب منفذاً آخر، مثل 8080.
spec-app-path = ليس مساراً يمكن طلبه
    .next = ابدأه بشرطة مائلة ولا تكتب فيه فراغات: get: "/health".
spec-app-status = حالة HTTP عدد من 100 إلى 599
    .next = الحالة المعتادة 200، ولا يلزم ذكرها.
spec-draw-not-seeded = ما اسمه `{ $name }` تحت draw ليس مفتاحاً مزروعاً، فلا قيمة له تُقارن
    .next = اسحبه بالصيغة `one_of_seeded_keys`.
spec-points-range = النقاط من 1 إلى 100
spec-points-sum = مجموع نقاط المهام { $sum }، والمختبر كله يساوي 100
spec-draw-from-nothing = لا توجد مفاتيح مزروعة ليُسحب منها
    .next = اذكر redis في `needs` واجعل `start.redis.keys` أكبر من 0.
spec-fault-of-itself = لا يصح أن يكون العطل هدفاً لنفسه
spec-longer-than-max = يدوم العطل { $length } وهذا أطول من أقصى عمر له `max` ({ $max })
    .next = ارفع `max` إلى { $length } أو أكثر.
spec-sleep-short = نوم مدته { $length } لا يسبب أي failover، فمع مهلة عقدة قدرها { $timeout } يجب ألا يقل عن { $least }
    .next = تحتاج بقية العقد إلى مهلة كي تشكّ في العقدة وإلى مهلة أخرى كي تتفق. اكتب { $least } أو أكثر، أو أنقص `node_timeout`.
spec-other-database = العطل `{ $kind }` خاص بـ { $database } وهدفه ليس منها
    .next = اختر هدفًا من { $database }، أو نوعًا يصلح لأي عقدة: pause أو stop أو kill أو crash.
spec-catch-up-long = ستنتظر primary لحاق secondary مدة { $catch_up }، أطول من مدة تنحّيها ({ $length })
    .next = يشترط الخادم أن يكون `catch_up` أقصر من `for`.
spec-whole-seconds = يقبل MongoDB ثواني صحيحة لا { $length }
    .next = اكتب 1s أو 10s أو 2m.
spec-not-a-spread = ليست مدة ولا مجالًا من المدد
    .next = اكتب 5s، أو 5s..20s ليُسحب منه.
spec-plan-format = هذه الخطة مكتوبة بالصيغة { $format } وهذا الإصدار يقرأ { $ours }
    .next = اكتب `format: { $ours }`.
spec-plan-empty = خطة بلا أعطال
    .next = اذكر عطلًا واحدًا على الأقل تحت `faults`.
spec-answer-drawn = لا يُسحب الجواب سحبًا، فهو يُحكم عليه وقت إعطائه
    .next = اذكر دورًا، أو `target_of` لعطل.
spec-cut-nothing = مجموعات لا تقطع شيئاً: يلزم مجموعتان على الأقل وألا تكون أي منها فارغة
spec-unknown-node = لا يشغّل هذا المختبر عقدة اسمها `{ $name }`
    .next = هل تقصد `{ $near }`؟ ويجب ذكر قاعدة بياناتها في `needs`.
spec-unknown-draw = لا يوجد تحت draw ما اسمه `{ $name }`
    .next = أضفه تحت `draw`.
spec-unknown-fault = لا يوجد عطل اسمه `{ $name }`
    .next = تُعرَّف الأعطال تحت `faults`، وأقربها `{ $near }`.
spec-unknown-task = لا توجد مهمة اسمها `{ $name }`
    .next = أقربها `{ $near }`.
spec-slot-range = الرقم { $slot } ليس خانة (slot)، فالخانات من 0 إلى 16383
spec-service-not-needed = هذا يخص { $service } وهي ليست مما يحتاج إليه المختبر
    .next = أضف { $service } إلى `needs`.
spec-task-twice = توجد مهمتان باسم `{ $id }`
spec-task-circle = المهمة `{ $id }` تحتاج إلى نفسها عبر مهام أخرى
spec-nothing-to-judge = ليس للمهمة `{ $id }` جواب ولا فحص
spec-free-points = المهمة `{ $id }` متحققة قبل أن يفعل أحد شيئاً، فتكون نقاطها هبة
    .next = اجعلها تنتظر مهمة تُكتسب نقاطها (`needs:`)، أو أضف فحصاً لما فعله المتعلم.
spec-two-hints = للمهمة `{ $id }` أقل من تلميحين
    .next = اكتب تلميحاً خفيفاً وآخر أوضح.
spec-no-text = النص باللغة `{ $lang }` فارغ
    .next = كل نص موجود بالإنجليزية وبالعربية.

lab-unknown = لا يوجد مختبر اسمه `{ $name }`
    .next = يعرضها `lab list` كلها. والمختبر الذي في مجلد يُسمّى بمساره: `./{ $name }`
lab-unknown-near = لا يوجد مختبر اسمه `{ $name }`
    .next = هل تقصد `{ $near }`؟ يعرضها `lab list` كلها.
labs-unreadable = تعذّرت قراءة مجلد المختبرات { $folder }
    .next = حُدِّد المجلد بالخيار `--labs` أو بالمتغير LAB_LABS.
lab-unreadable = تعذّرت قراءة المختبر في { $folder }
lab-no-yaml = لا يوجد الملف { $file }
    .next = المختبر مجلد فيه lab.yaml، ويكتب `lab author new` واحداً.
lab-not-utf8 = الملف { $file } ليس نصاً بترميز UTF-8
lab-no-guide = الملف { $file } ناقص أو فارغ
    .next = لكل مختبر guide.en.md وguide.ar.md.
lab-id-differs = المختبر الذي في المجلد `{ $folder }` يسمّي نفسه `{ $id }`
    .next = في مجلد المختبرات يُعرف كل مختبر باسم مجلده، فاجعل الاسمين واحداً.

run-name-invalid = لا يصلح `{ $name }` اسماً لتشغيلة
    .next = استخدم 40 محرفاً على الأكثر من الحروف اللاتينية الصغيرة والأرقام والشرطات، يبدأ وينتهي بحرف أو رقم.
image-undecided = لم تُحدَّد صورة (image) للعقدة `{ $node }`
    .next = هذا خطأ في lab، فأبلغ عنه من فضلك.
spec-choice-right = الإجابة الصحيحة `{ $right }` ليست بين الخيارات: { $of }
spec-choice-few = لا بد لسؤال الاختيار من كلمتين على الأقل
spec-draw-not-key = ما اسمه `{ $name }` تحت draw ليس مفتاحاً
    .next = اسحبه بالصيغة `key: {"{"} {"}"}` أو `one_of_seeded_keys: {"{"} {"}"}`.
spec-draw-not-port = ما اسمه `{ $name }` تحت draw ليس منفذ عقدة من هذا النوع
    .next = اسحبه بالصيغة `port: redis` أو `port: mongo`.
spec-shape-nodes = لا تكفي العقد وعددها { $nodes } لهذا العدد من عقد master وreplica
