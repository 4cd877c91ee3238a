# كيف يبدو كل نوع من الأعطال لمن يراقب قواعد البيانات.
fault-kind-debug-sleep = عقدة Redis تقبل الاتصالات ولا تجيب عن شيء (DEBUG SLEEP)؛ بعد انقضاء مهلة العقدة تعدّها نظيراتها متعطلة وتُرقّي replica التابعة لها، ثم تستيقظ وحدها وتنضم replica
fault-kind-pause = تتجمّد العملية كلها: تُفتح الاتصالات ولا يأتي جواب، فتتصرف النظيرات كأنها ماتت، وعند الإصلاح تتابع من حيث توقفت
fault-kind-stop = تنتهي العقدة كما في صيانة مخطَّطة (SIGTERM): تُرفض الاتصالات، وعند الإصلاح تعود ببياناتها وهويتها
fault-kind-kill = تموت العملية بلا كلمة أخيرة (SIGKILL): تُرفض الاتصالات فورًا، ولا تعرف النظيرات إلا بانقضاء المهلة
fault-kind-shutdown = تُغلق قاعدة البيانات نفسها بأمرها الخاص (SHUTDOWN NOSAVE في Redis وshutdown في MongoDB): وتسلّم عقدة primary في MongoDB دورها أولًا
fault-kind-partition = العمليات تعمل وتجيبك، لكن الحزم بين بعض العقد تُسقَط، فيرى كل طرف الآخر ميتًا
fault-kind-crash = تنهار العملية من تلقاء نفسها (DEBUG SEGFAULT في Redis برمز الخروج 139، وSIGABRT في MongoDB برمز 14): في سجلّها تتبُّع للمكدّس، وتُرفض الاتصالات، ولا تعرف النظيرات إلا بانقضاء المهلة
fault-kind-step-down = تتنحّى عقدة primary في MongoDB عن دورها (replSetStepDown) فتتولاه عقدة أخرى خلال أجزاء من الثانية، والكتابة إلى القديمة تُردّ بـ NotWritablePrimary؛ وعند الإصلاح يمكن انتخابها من جديد ويبقى الدور حيث هو
fault-kind-freeze = عقدة secondary في MongoDB لا تترشّح لأي انتخاب (replSetFreeze): تنسخ وتصوّت وتجيب كعادتها، لكنها لا تتولى الدور إن غابت primary
fault-kind-client-pause = ينتظر عملاء عقدة Redis ردودهم، في الكتابة أو في كل شيء (CLIENT PAUSE)، وتبقى نظيراتها تسمعها فلا يحدث failover؛ وإيقاف كل شيء لا ينتهي إلا وحده
fault-kind-fsync-lock = عقدة MongoDB لا تكتب شيئًا بعد الآن (fsync مع lock): تستمر القراءات والنبضات فلا انتخاب؛ والكتابة إلى primary مقفلة تتعلّق، وsecondary المقفلة تتأخر
fault-kind-lag = عقدة secondary في MongoDB تتأخر عن primary بمدة محددة ولا يمكن انتخابها (secondaryDelaySecs مع priority 0): القراءة منها تعيد قيمًا قديمة، وعند الإصلاح تلحق وتعود إعداداتها كما كانت
fault-kind-config-drift = إعداد واحد في عقدة واحدة لم يعد كما كان (CONFIG SET أو setParameter) ويخالف نظيراتها، وإعادة التشغيل تخفيه؛ وعند الإصلاح تعود القيمة القديمة
fault-kind-disk-full = ملفات العقدة لا تتسع لبايت آخر (بحدٍّ على عمليتها، بلا تركيب قرص): عقدة master في Redis تجيب القراءات وترفض الكتابة بـ MISCONF، وعقدة MongoDB تُنهي نفسها كما تفعل حين يمتلئ القرص
fault-kind-slow = وصلات بين بعض العقد، أو من عملائها، تتأخر أو تفقد حزمًا (عبر وسيط في الحجيرة ومرشّح الحزم): يتأخر النسخ وتتأخر النبضات، والتأخير الطويل يبدو عطلًا
fault-kind-slow-query = يختفي فهرس من مجموعة في MongoDB: الاستعلام نفسه يقرأ المجموعة كلها (COLLSCAN) ويستهلك المعالج كلما كبرت، وعند الإصلاح يُبنى الفهرس من جديد
fault-kind-connections = عقدة Redis لا تقبل أحدًا جديدًا (max number of clients reached): من اتصل يبقى، ومن عاد من النظيرات والعملاء لا يدخل
fault-kind-out-of-memory = عقدة master في Redis بلغت حد ذاكرتها: تُردّ الكتابة بـ OOM وتستمر القراءة، أو تُطرد المفاتيح في عاصفة (--policy)؛ وعند الإصلاح يعود الحد كما كان ولا تعود المفاتيح المطرودة
fault-kind-slot-stuck = خانة في Redis بقيت في منتصف النقل، MIGRATING على عقدة وIMPORTING على أخرى وفي كلتيهما مفاتيح: يتلقى العملاء ASK أو TRYAGAIN لبعضها، ويشتكي redis-cli --cluster check
fault-kind-forgotten-node = نسيت كل عقد Redis Cluster عقدة replica سواها هي (CLUSTER FORGET): تستمر في النسخ ولا يُدَلّ العملاء عليها ولا يمكن انتخابها، ولا تستعيدها العقد قبل 60 ثانية من نسيانها

# من يصيبه العطل.
fault-nobody = لا عقدة ينطبق عليها `{ $target }` في هذه اللحظة
    .next = يعرض `lab status` دور كل عقدة.
fault-node-unknown = لا توجد عقدة باسم `{ $node }` في هذا التشغيل
    .next = العقد: { $nodes }.
fault-never-bit = لم يقع العطل `{ $fault }` في هذا التشغيل
    .next = لحقنه: `lab fault inject { $fault }`.
fault-unknown = لا يحوي هذا المختبر عطلًا باسم `{ $name }`
    .next = أعطاله: { $known }. ويمكن ذكر نوع مع --target، والأنواع في `lab fault list`.

# ما يشترطه العطل. لم يُمَسّ شيء.
fault-need-seconds = يقبل MongoDB ثواني صحيحة لا { $length }
fault-need-database = { $node } ليست عقدة { $database }، والعطل `{ $kind }` خاص بـ { $database }
    .next = يصف `lab fault list` كل نوع، و`pause` و`kill` يصيبان أي عقدة.
fault-need-quiesce = { $node } ليست عقدة MongoDB، ومهلة التهدئة (quiesce) خاصة بـ MongoDB
    .next = احذف الخيار --quiesce.
fault-need-catch-up = ستنتظر primary لحاق secondary مدة { $catch_up }، وهي أطول من مدة التنحّي ({ $length })
    .next = يشترط الخادم أن تكون أقصر: أطِل --for أو قصّر --catch-up.
fault-need-primary = { $node } ليست primary
    .next = يجدها `--target primary` ويعرضها `lab status`.
fault-need-heir = لا تجيب أي secondary: لن يقود أحد بعد { $node }
    .next = يعرض `lab status` الأعضاء، وشغّل أحدها بالأمر `lab node start`.
fault-need-secondary = { $node } ليست secondary
    .next = يجد `--target secondary` واحدة، ويعرضها `lab status`.
fault-need-master = { $node } ليست master فلا تقبل كتابة
    .next = يجد `--target master-of-slot:0` واحدة، ويعرضها `lab status`.
fault-need-unlocked = { $node } مقفلة من طرف آخر أصلًا
    .next = الأمر fsyncUnlock عبر `lab mongo` يحرّرها.
fault-need-lag = تأخّرٌ مقداره صفر ليس تأخّرًا
    .next = أقل قيمة: --by 1s.
fault-need-member = { $node } ليست عضوًا في replica set
    .next = يعرض `lab status` الأعضاء.
fault-need-reachable = الإعداد `{ $parameter }` يقرر من يصل إلى العقدة، فلن يتمكّن أحد من إعادته
    .next = اختر إعدادًا يُبقي الوصول إلى العقدة ممكنًا.
fault-need-parameter = لا إعداد باسم `{ $parameter }` في { $node }
    .next = يسردها `lab redis NODE -- CONFIG GET '*'` أو getParameter عبر `lab mongo NODE`.
fault-need-other-value = قيمة `{ $parameter }` في { $node } هي `{ $value }` أصلًا
    .next = اذكر قيمة أخرى.
fault-need-appendonly = { $node } لا تكتب ملف append-only، فامتلاء القرص لن يوقف كتابة
    .next = فعّله أولًا: `CONFIG SET appendonly yes`.
fault-need-prlimit = صورة { $node } لا تستطيع تقييد عمليتها: الأداة `prlimit` غير موجودة أو مرفوضة
    .next = استعمل صورة فيها util-linux (صور Debian تحويها)، ويعرض `lab images list` صورك.
fault-need-a-replica = { $node } ليست replica، ولن تنسى توابعُها عقدتها master
    .next = يجد `--target replica-of-slot:0` واحدة، ويعرضها `lab status`.
fault-need-slot = { $node } لا تملك الخانة { $slot }
    .next = يجد `--target master-of-slot:{ $slot }` مالكتها.
fault-need-collection = `{ $collection }` ليس اسم مجموعة: ينقصه اسم قاعدة البيانات قبله
    .next = اكتبه هكذا: `lab.items`.
fault-need-index = لا فهرس باسم `{ $index }` يمكن حذفه في { $collection }
    .next = يسرد الأمر listIndexes الفهارس عبر `lab mongo primary --db DB`.
fault-need-one-slow = الوصلة البطيئة إما متأخرة وإما تفقد حزمًا
    .next = اذكر delay أو loss، أحدهما فقط.
fault-need-delay = تأخير مقداره { $delay } خارج المدى
    .next = أكثر من صفر، وعلى الأكثر { $most }.
fault-need-short-delay = تأخير العملاء بمقدار { $delay } يُسكت العقدة عن `lab` نفسه لأنه يسلك الطريق ذاته
    .next = على الأكثر { $most } مع العملاء.
fault-need-loss = فقدان { $loss } حزمة من كل مئة خارج المدى
    .next = من 1 إلى 90.
fault-need-kernel = نواة هذا الجهاز لا تعرف قاعدة الحزم `{ $rule }`
    .next = حمّل الوحدة المذكورة في السبب، أو استعمل نوعًا آخر: `partition` لا يحتاج إليها.
fault-need-longer = المدة { $length } أقصر من اللازم: قد لا تلاحظها نظيراتٌ مهلتها { $timeout }
    .next = أقل مدة { $shortest }.
fault-need-distinct = ذُكرت { $node } مرتين في هذا الانقسام
fault-need-groups = يحتاج الانقسام إلى مجموعتين على الأقل، في كل منهما عقدة
fault-need-free = { $node } مصابة بعطل آخر: { $id } ({ $name })
    .next = أصلحه أولًا: `lab fault heal { $id }`.
fault-need-answering = { $node } تعمل ولا تجيب: هي متوقفة أصلًا
    .next = يعرض `lab status` حالتها.
fault-need-running = { $node } لا تعمل
    .next = شغّلها بالأمر `lab node start`.
fault-need-replica = { $node } تملك خانات وليس لها replica متزامنة: لن يحلّ محلها أحد
    .next = انتظر حتى تتزامن replica التابعة لها (`lab status`) ثم أعد المحاولة.
fault-too-long = المدة { $length } أطول مما يُسمح به لعطل
    .next = أقصى مدة { $longest }.

# الخطوات.
fault-step-inject = حقن { $name } في { $nodes }
fault-step-wait = { $node } نائمة ولا يمكن إيقاظها: الانتظار { $seconds } ثانية على الأكثر
fault-step-ban = إعادة تعريف العقد بـ { $node }: ترفضها العقد 60 ثانية بعد أن أُمرت بنسيانها

# البراهين على أن العطل وقع.
fault-proof-silent = { $node } لا تقول شيئًا منذ { $ms } ms، بينما يجيب الكناري بجانبها في { $canary } ms
fault-proof-paused = { $node } مجمَّدة: لا تقول شيئًا منذ { $ms } ms، بينما يجيب الكناري بجانبها في { $canary } ms
fault-proof-ended = انتهت { $node } برمز الخروج { $code } ولا أحد يستمع على المنفذ { $port }
fault-proof-dropped = أسقطت النواة { $packets } من حزم هذا القطع ({ $nodes })
fault-proof-stepped-down = تنحّت { $node } وتقول { $heir } إنها تقبل الكتابة
fault-proof-frozen = تقول { $node } في سجلّها إنها لن تترشّح لانتخاب مدة { $length }
fault-proof-writes-wait = تجيب { $node } عن PING، بينما تنتظر كتابةٌ على اتصال آخر أكثر من { $ms } ms
fault-proof-locked = تقول { $node } لاتصال آخر إنها مقفلة (fsyncLock)
fault-proof-behind = ما كتبته primary قبل { $ms } ms ليس في { $node } بعد، وهي تتأخر { $by }
fault-proof-drifted = القيمة في { $node }: { $parameter } = { $value }
fault-proof-drifted-from = القيمة في { $node }: { $parameter } = { $value }، وهي في { $peer }: { $other }
fault-proof-disk-full = ترفض { $node } كتابة: { $why }
fault-proof-forgotten = لا تعرف { $node } أيٌّ من العقد الأخرى المجيبة وعددها { $peers }
fault-proof-open = الخانة { $slot } مفتوحة: تعطيها { $from } (مفاتيحها { $here }) وتنتظرها { $to } (مفاتيحها { $there })
fault-proof-refuses = تقبل { $node } عدد { $limit } من الاتصالات وترفض ما بعدها: { $why }
fault-proof-out-of-memory = لـ { $node } أن تستعمل { $limit } بايت وهي ترفض كتابة: { $why }
fault-proof-evicts = لـ { $node } أن تستعمل { $limit } بايت وقد طردت { $keys } من المفاتيح
fault-proof-scans = استعلام { $collection } بالحقل { $field } يقرأ المجموعة كلها (COLLSCAN)
fault-proof-relayed = حوّلت النواة { $connections } من الاتصالات إلى الطريق المتأخر { $delay } ({ $nodes })

# البراهين على الإصلاح.
fault-healed-answers = { $node } تجيب من جديد
fault-healed-started = { $node } تعمل وتجيب
fault-healed-not-running = { $node } لا تعمل: لم يبقَ ما يُفَكّ تجميده
fault-healed-links = عادت وصلات { $nodes } سليمة
fault-healed-with-process = { $node } لا تعمل: ما أصاب عمليتها انتهى بانتهائها
fault-healed-electable = يمكن انتخاب { $node } من جديد، وprimary هي { $primary }
fault-healed-writes = عادت { $node } تجيب عن الكتابة
fault-healed-unlocked = لم تعد { $node } مقفلة
fault-healed-caught-up = عادت إعدادات { $node } القديمة ولديها كل ما كتبته primary
fault-healed-settings = عادت إعدادات { $node } القديمة: { $settings }
fault-healed-disk = عادت { $node } تستطيع الكتابة
fault-healed-known = عادت كل العقد تعرف { $node }
fault-healed-closed = أُغلقت الخانة { $slot } ومفاتيحها عند { $owner }
fault-healed-index = عادت استعلامات { $collection } تستعمل الفهرس

# ما لم ينجح.
fault-refused = رفضت { $node } العطل
    .next = اسأل العقدة بنفسك بالأمر `lab redis` أو `lab mongo`، فقد تمنعك كلمة مرور أو ACL.
fault-toothless = لا يظهر العطل على { $node } وقد أُبطل
    .next = يعرض `lab fault status` الأعطال القائمة، و`lab logs` ما تقوله العقدة.
fault-canary-late = لا يجيب الكناري بجانب { $node }: الجهاز أبطأ من أن يُحكَم به، أو أن `net` غير موجودة
    .next = يعرض `lab doctor` حالة الجهاز.
fault-engine-late = لا يخبر المحرّك بشيء عن { $node } في الوقت المتاح: الجهاز أبطأ من أن يُعرف هل تعمل
    .next = يعرض `lab doctor` حالة الجهاز، ثم أعد المحاولة.
fault-no-packets = لم تمرّ أي حزمة بالقطع { $id }: عُقَده لا تتخاطب
    .next = يعرض `lab status` هل هي في عنقود واحد أو مجموعة واحدة.
fault-net-refused = لم ينفّذ وكيل الحجيرة `{ $verb }`
    .next = الأمر `lab reset` يعيد بناء الحجيرة.
fault-still-silent = { $node } ما زالت لا تجيب
    .next = الأمر `lab fault heal --now` يقتل العقدة النائمة ويشغّلها، و`lab node restart` يعيد تشغيل أي عقدة.
fault-links-down = أُزيل القطع ولم تسلم وصلات { $nodes } بعد
    .next = يعرض `lab status` أين وصلت، و`lab fault heal` يتحقق من جديد.
fault-no-primary = يمكن انتخاب { $node } من جديد، ولا primary للمجموعة بعد
    .next = يعرض `lab status` الأعضاء.
fault-still-waits = الكتابة إلى { $node } ما زالت تنتظر
    .next = الأمر `lab node restart` ينهي كل إيقاف.
fault-still-locked = { $node } ما زالت مقفلة
    .next = الأمر `lab node restart` ينهي كل قفل.
fault-still-behind = عادت إعدادات { $node } القديمة ولم تلحق بعد
    .next = يعرض `lab status` أين وصلت، و`lab fault heal` يتحقق من جديد.
fault-still-full = { $node } ما زالت ترفض الكتابة
    .next = يعرض `lab logs` ما تقوله.
fault-still-forgotten = لم تستعد { $peers } العقدة { $node }
    .next = الأمر CLUSTER MEET عبر `lab redis` يعرّفها بها يدويًّا.
fault-still-open = الخانة { $slot } ما زالت مفتوحة
    .next = الأمر CLUSTER SETSLOT { $slot } STABLE عبر `lab redis` يغلقها يدويًّا.
fault-still-refuses = { $node } ما زالت ترفض الاتصالات
    .next = الأمر `lab node restart` يعيد إليها حدّها الأول.
fault-still-scans = استعلامات { $collection } ما زالت تقرأ المجموعة كلها
    .next = يتحقق `lab fault heal` من جديد.
fault-not-restored = لم تقبل { $node } استعادة { $parameter } = { $value }
    .next = اضبطه بنفسك عبر `lab redis` أو `lab mongo`.
fault-not-active = لا يوجد عطل قائم باسم `{ $name }`
    .next = الأعطال القائمة: { $active }.

# العقد بيد المتعلّم.
node-net = الحاوية `net` هي أساس الحجيرة ولا يُعاد تشغيلها أبدًا: العقد المنضمة إليها ستنقطع نهائيًّا
    .next = الأمر `lab reset` يعيد بناء الحجيرة كلها.
node-paused = { $node } مجمَّدة
    .next = يعرض `lab fault status` العطل المسبِّب، وينهيه `lab fault heal`.
node-missing = لم تعد حاوية { $node } موجودة
    .next = الأمر `lab reset` يعيد بناء الحجيرة.
node-port-held = يتعذّر تشغيل { $node }: المنفذ { $port } تشغله عملية للمستخدم ذي uid { $uid }
    .next = أنهِ تلك العملية ثم شغّل العقدة من جديد.
node-exited = انتهت { $node } برمز الخروج { $code }
    .next = يعرض `lab logs` ما قالته.
node-silent = { $node } تعمل ولم تجب منذ { $seconds } ثانية
    .next = يعرض `lab logs` ما تقوله.
node-not-stopped = لم تنتهِ { $node }
    .next = يعرض `lab doctor` حالة المحرّك.
node-added = تستمع { $node } على العنوان { $address } وهي فارغة لا تنتمي إلى شيء بعد
node-there = { $node } موجودة في هذا التشغيل
    .next = يشغّلها `lab node start` إن كانت قد انتهت.
node-not-spare = لا يمكن إضافة عقدة باسم `{ $node }`
    .next = ما يمكن إضافته: { $nodes }.
node-no-spare = لم تبقَ في التشغيل `{ $run }` عقدة احتياطية
    .next = كل المنافذ الاحتياطية مستعملة، ويعيدها `lab reset`.

# العملية الخلفية.
watchdog-not-started = لم تبدأ العملية الخلفية لهذا التشغيل
    .next = كلماتها في: { $log }
watchdog-no-plan = لا يُعرف شيء عن التشغيل `{ $run }`: سجلّه لا يذكر مكوناته
    .next = الأمر `lab reset` يعيد بناءه.

# في سطر الأوامر.
fault-ends = ينتهي بعد { $seconds } ثانية على الأكثر، وينهيه الآن `lab fault heal { $id }`.
fault-ends-itself = ينتهي بعد { $seconds } ثانية ولا شيء يوقظ العقدة قبلها: الأمر `lab fault heal { $id }` ينتظره، والأمر `lab fault heal { $id } --now` يقتل العقدة ويشغّلها.
fault-left = (بقي { $seconds } ثانية)
fault-stuck = لم يُصلَح: { $why }
fault-none = لا يوجد عطل مقصود الآن
fault-named-options = `{ $name }` من أعطال المختبر، وهدفه ومدته محدَّدان فيه
    .next = تُذكر الخيارات مع نوع: `lab fault inject kill --target redis-1 --for 20s`.
fault-no-target = أيَّ عقدة يصيب `{ $kind }`؟
    .next = سمِّها: `--target redis-1` أو `--target primary` أو `--target master-of-slot:0`.
fault-option-of = الخيار { $option } خاص بالأنواع: { $kinds }
    .next = تعرض `lab fault inject --help` أمثلة.
fault-no-setting = أيَّ إعداد يغيّر config-drift؟
    .next = سمِّه: `--set maxmemory-policy=allkeys-lru`.
fault-no-destination = بين أي عقدتين تعلق الخانة في slot-stuck؟
    .next = سمِّ الأخرى: `--to master-of-slot:16383`.
fault-plan-options = الخطة نفسها تحدد هدف كل عطل ومدته
    .next = تُذكر الخيارات مع نوع واحد، ولا يُذكر مع --plan إلا --seed.
fault-plan-unreadable = تتعذّر قراءة الخطة `{ $file }`
    .next = يكتب `lab fault plan` خطة مما جرى.
fault-plan-unwritten = تعذّرت كتابة الخطة بصيغة YAML
fault-plan-nothing = لم يقع عطل في هذا التشغيل، فلا شيء تُبنى منه خطة
fault-plan-done = حُقن { $count } من الأعطال بالبذرة { $seed }، ينتهي كلٌّ في وقته، وينهيها الآن `lab fault heal`
fault-target = `{ $target }` لا يدل على عقدة
    .next = تعرض `lab fault inject --help` طرق تسمية العقد.
