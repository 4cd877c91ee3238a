# ما رآه المسجِّل: كل رسالة سطر واحد في الخط الزمني.

record-watching = المسجِّل يراقب الآن
record-unwatched = لم يراقب أحد مدة { $seconds } ث
record-full = امتلأ السجلّ: لا يُدوَّن شيء مما يجري بعد هذا
record-over-budget = كتبت العقد على القرص { $mib } MiB، وحدّ التشغيلة { $most } MiB، فقُتلت عملياتها
record-clock-stepped = قفزت ساعة النظام { $ms } ms
record-suspended = كان الجهاز في وضع السكون { $seconds } ث
record-slow = كان الجهاز مشغولاً: إجابة لا تكلّف شيئاً استغرقت { $seconds } ث

record-unanswered = لا تجيب { $node }
record-refused = { $node }: لا أحد يستمع على منفذها
record-denied = تجيب { $node } وترفض الخدمة
record-garbled = { $node }: ما يستمع على منفذها لا يتكلم بروتوكولها
record-answers = عادت { $node } تجيب بعد { $seconds } ث

record-container-started = { $node }: بدأت الحاوية
record-container-died = { $node }: انتهت الحاوية (رمز الخروج { $code })
record-container-paused = { $node }: أُوقفت الحاوية مؤقتاً
record-container-unpaused = { $node }: استأنفت الحاوية عملها
record-container-removed = { $node }: حُذفت الحاوية
record-container-oom = { $node }: تجاوزت حد الذاكرة
record-process = تعمل { $node } بعملية جديدة

record-role-master = أصبحت { $node } في دور master
record-role-replica = أصبحت { $node } في دور replica
record-role-replica-of = أصبحت { $node } في دور replica للعقدة { $of }
record-role-primary = أصبحت { $node } في دور primary وتقبل الكتابة
record-role-secondary = أصبحت { $node } في دور secondary
record-role-other = حالة { $node } هي { $state }
record-link-up = { $node }: قامت وصلتها مع master
record-link-down = { $node }: انقطعت وصلتها مع master
record-slots = تملك { $node } من الخانات { $owned } (كسبت { $gained } وفقدت { $lost })
record-epoch = حقبة (epoch) العقدة { $node } هي { $epoch }
record-known = باتت { $by } تعرف { $node }
record-forgotten = نسيت { $by } العقدة { $node }
record-cluster-ok = تقول { $node } إن cluster_state:ok
record-cluster-fail = تقول { $node } إن cluster_state:fail
record-viewed-master = ترى { $by } أن { $node } هي master في الحقبة { $epoch }
record-viewed-replica = ترى { $by } أن { $node } هي replica
record-failing = تعدّ { $by } العقدة { $node } متعطلة، كما تراها الأغلبية
record-not-failing = لم تعد { $by } تعدّ العقدة { $node } متعطلة
record-bus = { $node }: رسائل ناقل العنقود (cluster bus) حتى الآن: { $counts }
record-outvoted = ترك { $node } دوره لأن عضواً آخر انتُخب وهو لا يزال primary
record-relinked = لعقدة { $node } وصلات جديدة إلى كل العقد الأخرى على ناقل العنقود (cluster bus)
record-rewritten = كُتب في { $node } عدد { $writes } من الكتابات دفعة واحدة دون أن تُسمع، وصُفّرت عدّاداتها
record-identity = صار لعقدة { $node } معرّف CLUSTER MYID غير السابق
record-flushed = { $node }: أُزيلت كل مفاتيحها دفعة واحدة
record-pushes-heard = عادت { $node } تخبرنا بمسح المفاتيح
record-pushes-lost = لا تخبرنا { $node } بمسح المفاتيح: أنهى أحدهم اتصالنا بها
record-term = المجموعة في الدورة (term) رقم { $term }

record-candidate = ترشّحت { $node } للانتخاب
record-elected-automatic = انتُخبت { $node } في الحقبة { $epoch }، بأصوات: { $voters }
record-elected-hastened = انتُخبت { $node } في الحقبة { $epoch } وطلب CLUSTER FAILOVER معلّق، بأصوات: { $voters }
record-elected-manual = تسلّمت { $node } الدور بالأمر CLUSTER FAILOVER، الحقبة { $epoch }
record-elected-forced = تسلّمت { $node } الدور بالأمر CLUSTER FAILOVER FORCE، الحقبة { $epoch }
record-elected-takeover = تسلّمت { $node } الدور بالأمر CLUSTER FAILOVER TAKEOVER دون تصويت، الحقبة { $epoch }
record-elected-timeout = انتُخبت { $node } في الدورة { $term } بعد انقضاء مهلة الانتخاب، بأصوات: { $voters }
record-elected-step-up = انتُخبت { $node } في الدورة { $term } بناءً على طلب، بأصوات: { $voters }
record-elected-asked = انتُخبت { $node } في الدورة { $term } بعد أن طُلب منها الترشّح (replSetStepUp)، بأصوات: { $voters }
record-elected-priority = انتُخبت { $node } في الدورة { $term } لأن أولويتها أعلى، بأصوات: { $voters }
record-elected-catchup = انتُخبت { $node } في الدورة { $term } لأن بياناتها أحدث من بيانات primary الجديد، بأصوات: { $voters }
record-elected-unknown = انتُخبت { $node } في الدورة { $term }، بأصوات: { $voters }

record-command = { $node }: نُفّذ الأمر { $command }، عدد المرات: { $count }
record-config = { $node } يستعمل الإعدادات ذات الإصدار { $version } من الدورة { $term }
record-config-forced = { $node } يستعمل الإعدادات ذات الإصدار { $version }، وقد فُرضت بالقوة دون سؤال الأغلبية
record-made = أُنشئت { $collection }
record-database-dropped = حُذفت قاعدة البيانات { $name }
record-dropped = حُذفت { $name }
record-renamed = غُيّر اسم { $name }
record-emptied = حُذف نصف مستندات { $name } أو أكثر
record-oplog-lost = { $node }: تقدّم سجل oplog لديه أسرع مما أمكنت قراءته
record-counted-primary = أجاب { $node } عن { $reads } من الاستعلامات بصفته primary حتى تلك اللحظة
record-counted = أجاب { $node } عن { $reads } من الاستعلامات بصفته secondary حتى تلك اللحظة
record-outage-began = { $database }: لم تعد الكتابة ممكنة في كل مكان
record-outage-over = { $database }: عادت الكتابة ممكنة في كل مكان بعد { $seconds } ث
