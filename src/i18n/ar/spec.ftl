spec-file-invalid = { $count ->
    [one] في الملف { $file } خطأ واحد
    [two] في الملف { $file } خطآن
    [few] في الملف { $file } { $count } أخطاء
    [many] في الملف { $file } { $count } خطأً
   *[other] في الملف { $file } { $count } خطأ
}

spec-not-yaml = هذا ليس YAML يقرؤه lab: { $why }
    .next = انظر هنا وفي السطر السابق: تكون الإزاحة بفراغات لا بعلامات tab، ويلزم الاقتباس نصاً فيه نقطتان أو #.
spec-missing-key = ينقص هنا المفتاح `{ $key }`
    .next = اكتبه: `{ $key }:` ثم قيمته.
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
   *[other] القيمة هنا ليست عدداً صحيحاً ضمن النطاق المقبول
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
    .next = احذف `cap_add` من هذه الخدمة، فالأعطال التي تحتاج إليه تعمل في `net`.
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
    .next = احذف السطر، أو أعطِ المنفذ لخدمة، أو للحقل `spare` في `net`.
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
    .next = اكتب مدة مثل 500ms أو 30s أو 2m. أما `minutes` فعدد مجرد.
spec-image-toolbox = لا يسمّي المختبر صورة toolbox، فهي تعمل بصلاحية root في الحاوية المشتركة
    .next = احذف هذا السطر. ولتشغيلة من عندك سمِّها بالخيار `--image toolbox=IMAGE`
spec-twice = كُتب `{ $what }` مرتين: أعلاه وهنا
    .next = احذف أحدهما. وإن قصدت شيئين فأعطِ هذا اسماً خاصاً به.
spec-not-in-topology = ليس في البنية `{ $topology }` قاعدة بيانات كهذه
    .next = احذفها من `needs`، أو اذكر في `topology` بنية هي فيها.
spec-seed-on-bare = لا يمكن زرع بيانات في قاعدة bare، فلم يشكّلها أحد بعد
    .next = اكتب `state: formed`، أو 0 هنا.
spec-load-not-needed = المختبر لا يحتاج إلى { $service }، فلا يُكتب إليها شيء
    .next = أضفه إلى `needs` أو احذف هذا السطر.
spec-no-load = يحكم هذا الفحص على كتابات الحمل المستمر، وليس في المختبر حمل
    .next = اكتب `workload` تحت `start`.
spec-no-app = يسأل هذا الفحص برنامج المتعلّم، والمختبر ليس عن برنامج
    .next = اكتب `app` وتحته منفذ استماعه: port: 8080
spec-no-workspace = يسأل هذا الفحص برنامجاً يسلّمه المتعلّم، وليس للمختبر ملفات بداية له
    .next = اذكر لغاتها تحت `workspace`، ولكل لغة مجلد: workspace/js/ وworkspace/python/
spec-app-port = لا يصلح { $port } منفذاً له، فما دون { $lowest } لا يستمع عليه إلا root، ومنفذ العقدة لها وحدها
    .next = اكتب منفذاً آخر، مثل 8080.
spec-app-path = ليس مساراً يمكن طلبه
    .next = ابدأه بشرطة مائلة ولا تكتب فيه فراغات: get: "/health".
spec-app-status = حالة HTTP عدد من 100 إلى 599
    .next = الحالة المعتادة 200، ولا يلزم ذكرها.
spec-workspace-nothing = لمجلد العمل ملفات بداية بلغة واحدة على الأقل
    .next = اذكر اللغات الموجودة: languages: [js, python]
spec-workspace-empty = لا ملف بداية في `{ $folder }`
    .next = ضع فيه الملفات التي يبدأ بها المتعلم ومنها submission.yaml، أو احذف اللغة من القائمة.
spec-workspace-bad = لا يمكن تسليم ملفات البداية في `{ $folder }` كما هي
    .next = مجلد المتعلم هو العمل المسلَّم نفسه، فليذكر submission.yaml فيه الأمر المطلوب تشغيله.
spec-unknown-probe = لا مسبار باسم `{ $name }`
    .next = أقربها اسماً `{ $near }`، وتُذكر المسابير تحت `probes`.
spec-unknown-finding = لا نتيجة باسم `{ $name }`
    .next = أقربها اسماً `{ $near }`، وتُذكر النتائج تحت `findings` مع عبارات كل منها.
spec-probe-idle = لا فحص يسأل المسبار `{ $name }`
    .next = اكتب تحت `checks` في إحدى المهام: - probe: {"{"} of: { $name }, finding: NAME {"}"}. أو احذف المسبار.
spec-finding-idle = لا فحص يطلب النتيجة `{ $name }`
    .next = اكتب تحت `checks` في إحدى المهام: - probe: {"{"} of: PROBE, finding: { $name } {"}"}. أو احذف النتيجة.
spec-finding-always = لا يمكن أن يُرى سوى تحقّق `{ $name }`، فلن يخفق فيها أحد
    .next = اكتب تحت `saw` كلمة لكل ما قد يراه المسبار بدلاً من ذلك، وعبارتها باللغتين.
spec-hint-unseen = ليس تحت `saw` كلمة `{ $word }`، وأقرب ما هناك `{ $near }`
    .next = التلميح لما رآه المسبار، فاكتبه تحت الكلمة نفسها.
spec-finding-one-language = لا يذكر `{ $name }` إلا نص هذه اللغة
    .next = اذكر الشيء نفسه باللغتين، فما وجده المسبار يُعرض على كل قارئ.
spec-probe-runs-nothing = المسبار يشغّل أمراً
    .next = مثال ذلك: run: python3 probe/main.py
spec-probe-no-files = ليس في المختبر مجلد `{ $folder }`، ولا يُعطى المسبار من المختبر إلا هذا المجلد
    .next = ضع ملفات المسبار فيه.
spec-probe-no-file = لا ملف باسم `{ $file }` في مجلد المختبر
    .next = أقربها اسماً `{ $near }`.
spec-probe-max = للمسبار أن يستغرق من 1ms إلى { $most }
    .next = اجعلها ثلاثة أمثال ما يستغرقه على جهاز غير مشغول: 30s
spec-draw-not-seeded = ما اسمه `{ $name }` تحت draw ليس مفتاحاً مزروعاً، فلا قيمة له تُقارن
    .next = اسحبه بالصيغة `one_of_seeded_keys`.
spec-not-a-size = هذا ليس حجماً
    .next = اكتب `96m` أو `1g`
spec-points-range = النقاط من 1 إلى 100
    .next = اكتب عدداً صحيحاً من 1 إلى 100.
spec-points-sum = مجموع نقاط المهام { $sum }، والمختبر كله يساوي 100
    .next = عدّل `points` في المهام حتى يبلغ مجموعها 100.
spec-draw-from-nothing = لا توجد مفاتيح مزروعة ليُسحب منها
    .next = اذكر redis في `needs` واجعل `start.redis.keys` أكبر من 0.
spec-fault-of-itself = لا يصح أن يكون العطل هدفاً لنفسه
    .next = اذكر عطلاً آخر، أو دوراً مثل `primary`، أو عقدة.
spec-longer-than-max = يدوم العطل { $length } وهذا أطول من أقصى عمر له `max` ({ $max })
    .next = ارفع `max` إلى { $length } أو أكثر.
spec-sleep-short = نوم مدته { $length } لا يسبب أي failover، فمع مهلة عقدة قدرها { $timeout } يجب ألا يقل عن { $least }
    .next = تحتاج بقية العقد إلى مهلة كي تشكّ في العقدة وإلى مهلة أخرى كي تتفق. اكتب { $least } أو أكثر، أو أنقص `node_timeout`.
spec-other-database = العطل `{ $kind }` خاص بـ { $database } وهدفه ليس منها
    .next = اختر هدفاً من { $database }، أو نوعاً يصلح لأي عقدة: pause أو stop أو kill أو crash.
spec-catch-up-long = سينتظر primary لحاق secondary مدة { $catch_up }، أطول من مدة تنحّيها ({ $length })
    .next = يشترط الخادم أن يكون `catch_up` أقصر من `for`.
spec-whole-seconds = يقبل MongoDB ثواني صحيحة لا { $length }
    .next = اكتب 1s أو 10s أو 2m.
spec-not-a-spread = ليست مدة ولا نطاقاً من المدد
    .next = اكتب 5s، أو 5s..20s ليُسحب منه.
spec-plan-format = هذه الخطة مكتوبة بالصيغة { $format } وهذا الإصدار يقرأ { $ours }
    .next = اكتب `format: { $ours }`.
spec-plan-empty = خطة بلا أعطال
    .next = اذكر عطلاً واحداً على الأقل تحت `faults`.
spec-since-nothing = المهمة `{ $name }` ليست لازمة هنا، أو لا فحص فيها يبيّن منذ متى تحققت
    .next = اذكر مهمة واردة في `needs` يفحصها `slots-balanced` أو `primary-replaced`.
spec-before-nothing = المهمة `{ $id }` لا تطلب جواباً حتى يُشترط أن يسبق شيئاً
    .next = أعطها `answer` أو احذف السطر `before`.
spec-answer-drawn = لا يُسحب الجواب سحباً، فهو يُحكم عليه وقت إعطائه
    .next = اذكر دوراً، أو `target_of` لعطل.
spec-cut-nothing = مجموعات لا تقطع شيئاً: يلزم مجموعتان على الأقل وألا تكون أي منها فارغة
    .next = اذكر عقد كل جانب: `groups: [[redis-1], [redis-2, redis-3]]`.
spec-unknown-node = لا يشغّل هذا المختبر عقدة اسمها `{ $name }`
    .next = هل تقصد `{ $near }`؟ ويجب ذكر قاعدة بياناتها في `needs`.
spec-unknown-draw = لا يوجد تحت draw ما اسمه `{ $name }`
    .next = أضفه تحت `draw`.
spec-unknown-fault = لا يوجد عطل اسمه `{ $name }`
    .next = تُعرَّف الأعطال تحت `faults`، وأقربها `{ $near }`.
spec-not-in-a-look = لا يُحكم على `{ $check }` أثناء عطل، فلا تُظهره نظرة واحدة إلى العقد
    .next = اكتب `when: once` أو استعمل فحصاً آخر.
spec-unknown-task = لا توجد مهمة اسمها `{ $name }`
    .next = أقربها `{ $near }`.
spec-slot-range = الرقم { $slot } ليس خانة (slot)، فالخانات من 0 إلى 16383
    .next = اكتب عدداً من 0 إلى 16383. يحسب `lab redis NODE -- cluster keyslot KEY` خانة مفتاح.
spec-disk-low = هذا أقل من { $least }، وهو ما يُسمح لعقد أي مختبر بكتابته على القرص
    .next = احذف `disk`، أو اجعله أكبر.
spec-service-not-needed = هذا يخص { $service } وهي ليست مما يحتاج إليه المختبر
    .next = أضف { $service } إلى `needs`.
spec-task-twice = توجد مهمتان باسم `{ $id }`
    .next = أعطِ إحداهما معرّفاً آخر.
spec-task-circle = المهمة `{ $id }` تحتاج إلى نفسها عبر مهام أخرى
    .next = احذف إحداها من `needs`.
spec-nothing-to-judge = ليس للمهمة `{ $id }` جواب ولا فحص
    .next = أضف `answer` أو `checks`، فلا أحد ينال نقاطها من دون ذلك.
spec-free-points = المهمة `{ $id }` متحققة قبل أن يفعل أحد شيئاً، فتكون نقاطها هبة
    .next = اجعلها تنتظر مهمة تُكتسب نقاطها (`needs:`)، أو أضف فحصاً لما فعله المتعلم.
spec-two-hints = للمهمة `{ $id }` أقل من تلميحين
    .next = اكتب تلميحاً خفيفاً وآخر أوضح.
spec-no-text = النص باللغة `{ $lang }` فارغ
    .next = اكتبه، فكل نص يُكتب بالإنجليزية وبالعربية.

lab-unknown = لا يوجد مختبر اسمه `{ $name }`
    .next = يعرضها `lab list` كلها. والمختبر الذي في مجلد يُسمّى بمساره: `./{ $name }`
lab-unknown-near = لا يوجد مختبر اسمه `{ $name }`
    .next = هل تقصد `{ $near }`؟ يعرضها `lab list` كلها.
labs-unreadable = تعذّرت قراءة مجلد المختبرات { $folder }
    .next = سمِّ مجلد مختبرات بالخيار `--labs` أو بالمتغير LAB_LABS. أما مختبرات البرنامج فلا تحتاج إليهما.
lab-unreadable = تعذّرت قراءة المختبر في { $folder }
    .next = اجعل المجلد وملفاته مقروءة لك.
lab-no-yaml = لا يوجد الملف { $file }
    .next = المختبر مجلد فيه lab.yaml، ويكتب `lab author new` واحداً.
lab-not-utf8 = الملف { $file } ليس نصاً بترميز UTF-8
    .next = احفظه بترميز UTF-8 في محررك.
lab-no-guide = الملف { $file } ناقص أو فارغ
    .next = اكتبه، فلكل مختبر guide.en.md وguide.ar.md.
lab-id-differs = المختبر الذي في المجلد `{ $folder }` يسمّي نفسه `{ $id }`
    .next = في مجلد المختبرات يُعرف كل مختبر باسم مجلده، فاجعل الاسمين واحداً.

run-name-invalid = لا يصلح `{ $name }` اسماً لتشغيلة
    .next = استخدم 40 محرفاً على الأكثر من الحروف اللاتينية الصغيرة والأرقام والشرطات، يبدأ وينتهي بحرف أو رقم.
image-undecided = لم تُحدَّد صورة (image) للعقدة `{ $node }`
    .next = هذا خطأ في lab، فأبلغ عنه من فضلك.
spec-choice-right = الإجابة الصحيحة `{ $right }` ليست بين الخيارات: { $of }
    .next = اكتب إحداها في `right`، أو أضف { $right } إلى `of`.
spec-choice-few = لا بد لسؤال الاختيار من كلمتين على الأقل
    .next = أضف إلى `of` كلمة قد يظنها أحد صحيحة.
spec-draw-not-key = ما اسمه `{ $name }` تحت draw ليس مفتاحاً
    .next = اسحبه بالصيغة `key: {"{"} {"}"}` أو `one_of_seeded_keys: {"{"} {"}"}`.
spec-draw-not-port = ما اسمه `{ $name }` تحت draw ليس منفذ عقدة من هذا النوع
    .next = اسحبه بالصيغة `port: redis` أو `port: mongo`.
spec-shape-nodes = هذا العدد من عقد master ومعها عقد replica يبلغ { $wanted } من العقد، ولدى هذا المختبر { $nodes }
    .next = اطلب عقدة master واحدة على الأقل وما لا يزيد على العقد الموجودة، أو خذ `topology` فيها أكثر.
lab-no-folder = لا يوجد مجلد { $folder }
    .next = المسار يدل على مجلد فيه lab.yaml، أما مختبرات البرنامج فأسماؤها بلا شرطة مائلة: `lab list`

## الرسم
spec-no-drawing = يحكم هذا الفحص على رسم، وليس في المختبر `drawing:`
    .next = صف النظام تحت `drawing:` بأجزائه وحوافه.
spec-no-part = لا جزء بالاسم { $name }، والأقرب { $near }
    .next = تقف الأجزاء تحت `drawing:` بمعرّفاتها.
spec-step-missing = لا حافة للخطوة { $step }
    .next = تُعد الخطوات من 1 ولكل منها حافة، اختيارية كانت أم لا.
spec-drawing-empty = كل الأجزاء اختيارية أو كل الحواف كذلك، فلا شيء يمكن أن ينقص
    .next = احذف `optional:` مما هو مطلوب.
