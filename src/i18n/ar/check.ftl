# ما تتوقعه الفحوص وما شاهدته وأين يُنظر. التلميح يدلّ على المكان ولا يعطي الأمر المطلوب.

## كل الفحوص
check-nothing-expected = يمكن النظر في حالة العقد
check-nothing-seen = لم تُسأل العقد
    .next = يبحث عن السبب `lab doctor` ثم أعد المحاولة.
check-held-so-far = استمرّ ذلك { $held } من أصل { $hold }
check-not-watched = الشرط متحقق الآن، غير أن المشاهدات متباعدة فلا تثبت أنه استمر طوال الوقت
check-records-lost = ضاعت سجلات هذه التشغيلة، وضاع معها ما جرى قبل هذه اللحظة
check-records-lost-hint = حُذف مجلد الحالة الخاص بهذه التشغيلة أو تعذّرت قراءته. ولا يمكن الحكم على الماضي إلا في تشغيلة جديدة: `lab reset`

## عقدة لا تعطي إجابة صالحة
check-node-not-asked = لم تُسأل العقدة { $node }
check-node-impostor = منفذ { $node } في يد عملية أخرى (uid { $uid })
check-node-impostor-gone = ثمة ما يُجيب على منفذ { $node } وليس { $node }، فعمليتها لا تستمع عليه
check-node-contradiction = السجلّ يناقض نفسه: أجابت { $node }، ولم تكن عمليتها تستمع على منفذها
check-holder-unknown = أجابت { $node }، ولم يُعرف لأي عملية المنفذ الذي أجابت عليه: الخلل في التشغيلة كلها أو في الجهاز، ويبيّن أيهما `lab doctor`
check-node-missing = أُزيلت حاوية { $node }
check-node-paused = العقدة { $node } موقوفة مؤقتاً (paused)
check-node-oom = قُتلت العقدة { $node } لأنها تجاوزت حد الذاكرة المسموح
check-node-exited = العقدة { $node } لا تعمل (رمز الخروج { $code })
check-node-silent = العقدة { $node } تعمل لكنها لم تُجب خلال { $waited } ms
check-node-denied = العقدة { $node } تُجيب وترفض الخدمة: { $why }
check-node-garbled = ما يستمع على منفذ { $node } لا يتكلم بروتوكولها
check-node-refused = العقدة { $node } تعمل، ولا أحد يستمع على منفذها
check-canary-absent = لم تُجب { $node }، ولم يُجب كذلك الشاهد المجاور لها (canary): الخلل في التشغيلة كلها أو في الجهاز، ويبيّن أيهما `lab doctor`
check-canary-late = لم تُجب { $node }، غير أن الشاهد المجاور (canary) تأخر هو الآخر ({ $canary } ms): الجهاز مشغول إلى حد لا يسمح بالحكم. أعد الفحص حين يخفّ عمله
check-engine-silent = لم تُجب { $node }، ولم يذكر Docker حالة حاويتها: هو مثقل أو معلّق، وقد يعرف فحصٌ بعد دقيقة أكثر
check-log-unread = تعذّرت قراءة سجلّ العقدة { $node }

## cluster-ok
check-cluster-expected = تقول العقد كلها، وعددها { $nodes }، إن cluster_state:ok، وتتفق على مالك كل خانة من الخانات { $slots }، ولكل خانة مالك واحد
check-cluster-seen = العقد كلها متفقة، وعددها { $nodes }، وعقد master بينها { $masters }، تملك الخانات كلها وعددها { $slots }
check-cluster-unknown = لا تعرف عقد هذه التشغيلة بالضبط: { $nodes }
check-cluster-announced = تعلن منفذاً غير منفذها فيُوجَّه العملاء إلى حيث لا تستمع: { $nodes }
check-cluster-not-ok = تقول cluster_state:fail: { $nodes }
check-cluster-flagged = ترى { $nodes } أن هذه متعطلة أو لا يمكن بلوغها: { $suspects }
check-cluster-open = فيها خانة قيد النقل: { $nodes }
check-cluster-uncovered = عدد الخانات التي لا مالك لها { $slots }: { $ranges }
check-cluster-double = عدد الخانات التي لها مالكان: { $slots }
check-cluster-disagree = ترى توزيعاً مخالفاً لما تراه بقية العقد: { $nodes }
check-cluster-hint-node = ثمة عقدة تتعذّر قراءتها. يبيّن `lab status` هل عمليتها قائمة، ويبيّن `lab logs` آخر ما قالته.
check-cluster-hint-unknown = قارن عدد الأسطر في CLUSTER NODES على كل عقدة، لا على عقدة واحدة.
check-cluster-hint-announced = يعرض `CONFIG GET cluster-announce-port` ما تقوله العقدة لغيرها، و0 يعني منفذها هي.
check-cluster-hint-not-ok = يذكر CLUSTER INFO على تلك العقدة كم خانة تنقصها وبكم عقدة تشكّ.
check-cluster-hint-flagged = العمود الثالث في CLUSTER NODES يبيّن بمن تشكّ تلك العقدة. ويزول الشك متى أجابت العقدة من جديد.
check-cluster-hint-open = الخانة المكتوبة بين قوسين معقوفين في CLUSTER NODES في منتصف عملية نقل.
check-cluster-hint-slots = اجمع النطاقات في نهايات أسطر CLUSTER NODES، فينبغي أن تمتد من 0 إلى 16383.
check-cluster-hint-disagree = تختلف الرؤى لحظةً بعد كل تغيير. فإن دام الاختلاف فقارن الأرقام epoch في CLUSTER NODES.

## الأعطال
check-fault-never = لم يُحقن العطل { $fault }
check-fault-pending = طُلب العطل { $fault } ولم يبدأ أثره بعد
check-fault-failed = تعذّر حقن العطل { $fault }
check-fault-hint = يتعلق هذا الفحص بما يلي العطل { $fault }. ويعرض `lab fault list` كيف يُحقن.

check-during-looks = نظر المسجِّل في العقد { $looks ->
    [one] مرة واحدة
    [two] مرتين
    [few] { $looks } مرات
   *[other] { $looks } مرة
 } خلال { $seconds } ثانية كان فيها العطل { $fault } قائماً
check-during-open = ما زال العطل { $fault } قائماً، ويجب أن يبقى الشرط متحققاً حتى ينتهي
check-during-unseen = لم ينظر أحد في العقد حين كان العطل { $fault } قائماً
    .next = يبحث عن السبب `lab doctor` ثم احقن العطل مرة أخرى.
check-during-ended = أُنهي العطل { $fault } بعد { $seconds } ثانية قبل أن ينظر أحد في العقد
check-during-hint = يتعلق هذا الفحص بما يتحقق والعطل { $fault } قائم، فدعه يستمر.

## failover
check-failover-expected = بعد { $fault } تُرقّى replica مكان العقدة المصابة
check-failover-automatic-expected = بعد { $fault } ينتخب العنقود نفسه replica مكان العقدة المصابة
check-failover-no-victim = لم يُصب { $fault } عقدة Redis واحدة بعينها
check-failover-elected = انتُخبت { $new } مكان { $old } بعد { $after } ث من العطل
check-failover-votes = الحقبة (epoch) هي { $epoch }، والأصوات من { $voters }
check-failover-outage = ظلت خانة واحدة على الأقل غير قابلة للكتابة مدة { $seconds } ث
check-failover-hastened = انتُخبت { $new } مكان { $old } بعد { $after } ث من العطل، بينما كان طلب CLUSTER FAILOVER كُتب عليها لا يزال معلّقاً
check-failover-manual = تسلّمت { $new } الدور من { $old } بعد { $after } ث من العطل، بالأمر CLUSTER FAILOVER
check-failover-forced = تسلّمت { $new } الدور من { $old } بعد { $after } ث من العطل، بالأمر CLUSTER FAILOVER FORCE
check-failover-takeover = تسلّمت { $new } الدور من { $old } بعد { $after } ث من العطل، بالأمر CLUSTER FAILOVER TAKEOVER ودون تصويت
check-failover-hidden-reset = انتُخبت { $new } مكان { $old } بعد { $after } ث من العطل، لكن CONFIG RESETSTAT أثناء انتظارها الانتخاب أخفى هل طلب منها أحد تسلّم الدور، وسجلّها صامت
check-failover-hidden-restart = انتُخبت { $new } مكان { $old } بعد { $after } ث من العطل، لكن إعادة تشغيلها أخفت هل طلب منها أحد تسلّم الدور، وسجلّها صامت
check-failover-ended = أُنهيت عملية { $old } بعد { $after } ث من العطل: ما تلا ذلك failover لعقدة ميتة لا لعقدة مجمّدة
check-failover-restarted = شُغّلت { $old } من جديد بعد { $after } ث من العطل، قبل أن تُرقّى أي عقدة مكانها
check-failover-unlogged = أصبحت { $new } هي master حيث كانت { $old }، ولا يذكر سجلّها كيف حدث ذلك
check-failover-another = لم تعد { $node } العقدة التي بدأت بها التشغيلة: ضاع ما مرّت به قبل ذلك
check-failover-not-yet = لم تُرقَّ أي عقدة مكان { $old } بعد، وقد مضت { $since } ث على العطل
check-failover-nobody = لم تُرقَّ أي عقدة مكان { $old } طوال مدة العطل
check-failover-before = رُقّيت { $new } قبل العطل، وهذا لا يُحتسب
check-failover-too-late = رُقّيت { $new } بعد انتهاء العطل، وهذا لا يُحتسب
check-failover-other-shard = رُقّيت { $new } في shard آخر غير الذي فيه { $old }، وهذا لا يُحتسب
check-behind = لم يُدوَّن بعد آخر ما حدث
check-logs-alone = سُجّلت هذه التشغيلة قبل تدوين عدّادات ناقل العنقود (cluster bus): حُكم عليها من سجلات العقد وحدها
check-members-logs-alone = سُجّلت هذه التشغيلة قبل تدوين ما يقوله الأعضاء بأنفسهم عن انتخاباتهم وعدّادات التنحّي وسجلات oplog: حُكم عليها من سجلاتهم ومن أحداث Docker وحدها
check-forged = سطر مزوّر: يذكر سجلّ { $node } ترقيةً عند { $at } تكذّبها بقية العقد وعدّادات ناقل العنقود (cluster bus)
check-failover-hint-ended = العقدة المجمّدة حية، فإن تُركت وشأنها استُبدلت ثم استيقظت من تلقاء نفسها. ومن أوقف عمليتها جعل منها عطلاً آخر.
check-failover-hint-by-hand = يذكر سجلّ master الجديدة بطلب مَن تسلّمت الدور. وحين لا يطلب أحد شيئاً ينتخب العنقود replica بنفسه بعد مهلة العقدة.
check-failover-hint-unlogged = تُعرف طريقة الترقية من سجلّ العقدة بمستواه المعتاد `notice`. ويعرض `CONFIG GET loglevel` المستوى الحالي.
check-failover-hint-another = ينقل failover الدور بين عقد تبقى هي نفسها. ويبيّن CLUSTER MYID هوية العقدة.
check-failover-hint-wait = لا بد أن تتفق بقية العقد أولاً على غياب master، ويستغرق ذلك مهلة العقدة ({ $timeout } s) أو أكثر، ثم يأتي التصويت.
check-failover-hint-again = يؤدي العطل إلى failover إذا دام أطول من مهلة العقدة وكانت لها replica وصلتها قائمة. قارن CLUSTER NODES قبل العطل وأثناءه.

## rejoined-as-replica
check-rejoined-expected = تعود العقدة التي أصابها { $fault } لتكون replica للعقدة التي رُقّيت مكانها، ووصلتها قائمة
check-rejoined-nobody-promoted = لم تُرقَّ أي عقدة أثناء { $fault }، فلا توجد master جديدة تتبعها
check-rejoined-seen = عادت { $old } لتكون replica للعقدة { $new } ووصلتها قائمة، بعد { $after } ث من الترقية
check-rejoined-now = العقدة { $old } الآن replica للعقدة { $new } ووصلتها قائمة
check-rejoined-link-down = العقدة { $old } الآن replica للعقدة { $new }، لكن وصلتها غير قائمة
check-rejoined-unnoticed = تتبع { $old } العقدة { $new } التي لم تعلم بذلك بعد
check-rejoined-other-master = العقدة { $old } الآن replica للعقدة ذات المنفذ { $port }
check-rejoined-still-master = ما زالت { $old } تقول إنها master
check-rejoined-skipped = رُقّيت { $old } من جديد قبل أن تقوم وصلتها بصفتها replica
check-rejoined-restarted = شُغّلت { $old } من جديد بعد { $after } ث من العطل: لم تعد من تلقاء نفسها
check-rejoined-hint-failover = يأتي failover أولاً: انظر هل أدى العطل إليه.
check-rejoined-hint-asleep = لا تستطيع { $old } أن تقول ما هي ما دام العطل قائماً. ويعرض `lab status` المدة الباقية.
check-rejoined-hint-link = يذكر INFO replication على { $old } منذ متى انقطعت الوصلة وهل تجري مزامنة.
check-rejoined-hint-unnoticed = تتناقل العقد الأخبار عبر gossip في غضون ثانية. ويبيّن CLUSTER NODES على { $new } متى يصل الخبر.
check-rejoined-hint-other = قارن master التي تتبعها بالعقدة { $new } التي رُقّيت مكانها.
check-rejoined-hint-master = إما أن { $old } لم تعلم بعد بوجود master جديدة، أو أنها رُقّيت ثانية منذ ذلك الحين. وسجلّها يحسم ذلك.
check-rejoined-hint-skipped = تكتمل البيانات لدى replica متى قامت وصلتها. قارن ترتيب الأمرين في سجلّ تلك العقدة.
check-rejoined-hint-restarted = يبيّن سجلّ تلك العقدة متى شُغّلت. والنائمة تستيقظ من تلقاء نفسها ولا تحتاج إلى تشغيل.

## role-given-back
check-given-back-expected = العقدة التي أصابها { $fault } عادت master بعملية failover يدوية اتفق عليها الطرفان
check-given-back-never-lost = لم تُرقَّ أي عقدة أثناء { $fault }: لم يُفقد الدور أصلاً فلا يمكن إعادته
check-given-back-seen = استعادت { $old } دورها بالأمر CLUSTER FAILOVER، وهي الآن master
check-given-back-lost-again = استعادت { $old } دورها بالأمر CLUSTER FAILOVER، ثم صارت replica من جديد
check-given-back-still-replica = ما زالت { $old } في دور replica، والدور لدى { $new }
check-given-back-pending = طُلب من { $old } أن تتسلّم الدور، وهي تنتظر master
check-given-back-timed-out = طُلب من { $old } أن تتسلّم الدور فتخلّت عن ذلك: لم تُجبها { $new }
check-given-back-automatic = عادت { $old } بانتخاب جرى بعد تعطّل { $new }: لم يُعد إليها أحد شيئاً
check-given-back-hastened = عادت { $old } بانتخاب جرى بعد تعطّل { $new }، وطلب CLUSTER FAILOVER معلّق: لم يتفق الطرفان على ذلك
check-given-back-forced = أخذت { $old } الدور بالأمر CLUSTER FAILOVER FORCE: لم يُطلب من master أن تنتظر
check-given-back-takeover = أخذت { $old } الدور بالأمر CLUSTER FAILOVER TAKEOVER: لم تُسأل master ولا بقية العقد
check-given-back-hidden-reset = عادت { $old } بانتخاب، لكن CONFIG RESETSTAT قبله أخفى من طلبه، وسجلّها صامت
check-given-back-hidden-restart = عادت { $old } بانتخاب، لكن إعادة تشغيلها أخفت من طلبه، وسجلّها صامت
check-given-back-not-promoted = { $old } هي master، ولم تر أي عقدة أخرى أنها استعادت دورها من master
check-given-back-unlogged = العقدة { $old } الآن master، ولا يذكر سجلّها أي ترقية منذ فقدت الدور
check-given-back-hint-coordinated = في failover المنسّق توقف master كتاباتها حتى تصل كلها إلى replica. ويبيّن سجلّ العقدة أي نوع كان هذا.
check-given-back-hint-again = يبيّن سجلّها وسجلّ master الحالية ما جرى بعد إعادة الدور.
check-given-back-hint-ask = يُوجَّه الطلب إلى العقدة التي ستصبح master، ويجب أن تكون وصلة { $old } قائمة، ويعرض ذلك INFO replication عليها.
check-given-back-hint-pending = يستغرق تسليم الدور لحظة، ولا يتجاوز 5 ثوانٍ. ويبيّن سجلّ { $new } هل وصلها الطلب.
check-given-back-hint-timed-out = لا تستجيب { $new } للعقدة { $old } إلا إن كانت تعرفها حينها replica لها. قارن الأوقات في السجلّين، وانظر إلى CLUSTER NODES الآن.
check-given-back-hint-unlogged = شُكّلت { $old } من جديد أو أُسكت سجلّها، ويكشف أيّهما حدث CLUSTER MYID و`CONFIG GET loglevel`.

## seeded-data-intact
check-data-expected = لكل المفاتيح المزروعة، وعددها { $keys }، قيمها الأصلية
check-data-intact = المفاتيح السليمة { $intact } من { $keys }
check-data-missing = عدد المفاتيح المفقودة { $count }: { $keys }
check-data-changed = عدد المفاتيح التي تغيّرت قيمتها { $count }: { $keys }
check-data-unread = عدد المفاتيح التي تعذّرت قراءتها { $count }
check-data-not-read = لم تُقرأ المفاتيح المزروعة فلا يُعرف شيء عنها: أعد الفحص بعد لحظة
check-data-hint-damaged = المفتاح المحذوف أو المستبدلة قيمته لا يعود من تلقاء نفسه. تبيّن السجلات و`lab report` أي أمر فعل ذلك، ويبدأ `lab reset` من جديد.
check-data-hint-unread = تُقرأ المفاتيح من مالك خانتها، ويبيّن `lab status` أي مالك لا يجيب.

## no-lost-writes
check-writes-expected = يمكن قراءة كل كتابة أُقرّ بها للعميل: لا يضيع من المؤكَّدة أكثر من { $confirmed }
check-writes-expected-both = يمكن قراءة كل كتابة أُقرّ بها للعميل: لا يضيع من المؤكَّدة أكثر من { $confirmed } ومن غيرها أكثر من { $plain }
check-writes-expected-served = لا يضيع من الكتابات المؤكَّدة أكثر من { $confirmed } ولا يُرفض من الكتابات أكثر من { $refused }؛ وإعادة التوجيه ليست رفضاً
check-writes-refused = { $database }: الكتابات المرفوضة { $failed }، والتي لم يُبلَّغ العميل بمصيرها { $unknown }
check-writes-read = { $database }: ضاع { $gone } من الكتابات المؤكَّدة وعددها { $confirmed }، وضاع { $missing } مما أقرّت به عقدة واحدة فقط وعدده { $plain }
check-writes-lost-from = { $database }: أولى الكتابات الضائعة أُرسلت عند { $at }
check-writes-twice = { $database }: عدد الكتابات المكررة { $count }
check-writes-reordered = { $database }: عدد الكتابات التي سبقت ما هو أقدم منها { $count }
check-writes-unread = { $database }: عدد الكتابات التي أُقرّ بها وتتعذّر قراءتها الآن { $count }
check-writes-none = { $database }: لا توجد كتابة أُقرّ بها ليُبنى عليها الحكم
check-writes-not-read = لم تُقرأ كتابات الحمل المستمر فلا يُعرف شيء عنها: أعد الفحص بعد لحظة
check-writes-gap = لم يراقب أحد من { $from } إلى { $to }: لم يكتب الحمل شيئاً حينها، وكان في تلك المدة عطل يعمل أو عقدة بدأت أو انتُخبت، وهذا مما يضيّع الكتابات
check-writes-hint-lost = الكتابة المؤكَّدة كانت على عقدة ثانية أيضاً. ولا يزيلها من الاثنتين إلا أمر يحذف، أو عقدة أُنشئت من جديد. يعرض `lab report` ما حدث حين أُرسلت أولاها، ويبدأ `lab reset` من جديد.
check-writes-hint-unread = تُقرأ الكتابات من مالكها الحالي، ويبيّن `lab status` أي مالك لا يجيب أو بدأ للتو.
check-writes-hint-gap = أُنهيت العملية الخلفية لهذه التشغيلة. ولا يُحكم إلا على ما يحدث أثناء عملها: يبدأ `lab reset` من جديد.
check-writes-hint-slow = ربما كان الجهاز نفسه هو ما أخّر العملاء. ابدأ من جديد بالأمر `lab reset` حين يخفّ عنه العمل.
check-writes-slow = كان الجهاز نفسه مشغولاً عند { $at }: إجابة لا تكلّف شيئاً استغرقت { $ms } ms
check-writes-hint-refused = الخانة التي تُنقل كما ينقلها redis-cli تبقى مخدومة طوال النقل من أحد الطرفين. ولا تُرفض الكتابة إلا في خانة بقيت بلا مالك، أو عند عقدة أُوقفت وهي تملك خانات.

## replica-set-ok
check-set-expected = في { $set } عضو primary واحد يقبل الكتابة، وبقية الأعضاء من أصل { $members } في حالة secondary، والجميع يصوّت ويتفق
check-set-seen = العقدة { $primary } هي primary في الدورة (term) { $term }، وكل الأعضاء متفقون
check-set-outside = خارج المجموعة { $set }: { $members }
check-set-no-primary = لا يقول أي عضو إنه primary
check-set-two-primaries = أكثر من عضو يقول إنه primary: { $members }
check-set-not-writable = العضو { $primary } في حالة primary ولا يقبل الكتابة بعد
check-set-state = حالة { $member } هي { $state }
check-set-votes = عدد الأصوات لديها غير { $votes }: { $members }
check-set-crowded = تعرف عدداً من أعضاء المجموعة غير { $count }: { $members }
check-set-apart = مخفي (hidden) أو مؤخَّر عن قصد: { $hosts }
check-set-primary-differs = { $a ->
    [none] لا يرى { $one } أي primary
   *[other] يرى { $one } أن primary هو { $a }
  }، { $b ->
    [none] ولا يراه { $other }
   *[other] ويرى { $other } أنه { $b }
  }
check-set-term-differs = { $one } في الدورة (term) { $a }، و{ $other } في الدورة { $b }
check-set-config-differs = لدى { $one } النسخة { $a } من الإعدادات، ولدى { $other } النسخة { $b }
check-set-hint-member = ثمة عضو تتعذّر قراءته. يبيّن `lab status` هل عمليته قائمة، ويبيّن `lab logs` آخر ما قاله.
check-set-hint-outside = يذكر `rs.status()` على ذلك العضو إلى ماذا ينتمي.
check-set-hint-election = يحتاج primary إلى أصوات الأغلبية. عُدّ الأعضاء الذين يرى بعضهم بعضاً في `rs.status()`.
check-set-hint-writable = يُنهي primary الجديد أولاً ما تسلّمه. ويبيّن `hello.isWritablePrimary` متى يفرغ.
check-set-hint-two = يتنحّى primary القديم المعزول بعد مهلة الانتخاب. قارن الأرقام term.
check-set-hint-state = يبيّن `rs.status()` ماذا يفعل ذلك العضو: `stateStr` و`infoMessage` و`lastHeartbeatMessage`.
check-set-hint-votes = يعدّ `votingMembersCount` في `rs.status()` من يحق لهم التصويت، ويبيّن `rs.conf()` السبب.
check-set-hint-crowded = يعرض `rs.conf().members` أعضاء المجموعة: أعضاء المختبر كما بدأ، كل منهم مرة واحدة. ويُخرج `rs.remove()` أي عضو سواهم.
check-set-hint-apart = لا يقرأ أي driver من عضو مخفي، والعضو المؤخَّر متأخر عن قصد. في `rs.conf().members` الحقلان `hidden` و`secondaryDelaySecs`.
check-set-hint-disagree = يعلم الأعضاء بالأمر عبر النبضات (heartbeat) ويختلفون لحظةً بعد الانتخاب. فإن طال ذلك فثمة عضو معزول: يعرض `lab status` ما يقوله كل عضو، ويعيد `lab check` النظر.

## node-joined, slots-balanced, node-left
check-joined-expected = انضمت إلى العنقود عقدة مضافة بدور master، وتُدرجها كل عقدة أخرى في قائمتها، وتقول هي cluster_state:ok
check-joined-none = لم تُضف إلى هذه التشغيلة أي عقدة Redis
check-joined-seen = انضمت { $node } بدور master وأدرجتها كل العقد الأخرى
check-joined-replica = { $node } في العنقود بدور replica
check-joined-strangers = لا تُدرج { $node } في قائمتها: { $nodes }
check-joined-early = تُدرج كل العقد الأخرى { $node }، وهي نفسها تقول cluster_state:fail
check-joined-hint-early = ترفض عقدة master الجديدة العملاء مدة تصل إلى `cluster-node-timeout` ولا تتجاوز 5 ثوانٍ بعد أن تعرف مالك كل خانة. ويبيّن CLUSTER INFO عليها متى تفرغ من ذلك.
check-joined-hint-none = العقد الفارغة تأتي من `lab node add`.
check-joined-hint-replica = لا تملك replica خانات ولا يمكن إعطاؤها شيئاً منها. والعقدة الجديدة تنضم بدور master ما لم يسمّها أحد replica.
check-joined-hint-strangers = تُعرَّف العقدة إلى عضو واحد وتتولّى النميمة (gossip) الباقي. والعقدة التي طُلب من الأعضاء نسيانها لا تُقبل عودتها إلا بعد 60 ثانية.
check-balanced-expected = عدد عقد master المالكة { $masters }، وتملك الخانات كلها بحصص متساوية بفارق لا يتجاوز { $percent } %
check-balanced-seen = عدد عقد master التي تملك خانات: { $masters }
check-balanced-share = عدد الخانات لدى { $node }: { $slots }
check-balanced-hint-empty = إحدى عقد master لا تملك شيئاً. ويستثني redis-cli العقد الفارغة من إعادة التوزيع ما لم يُطلب منه إشراكها.
check-balanced-hint-uneven = يعدّ redis-cli الحصة متساوية إذا لم يتجاوز الفارق { $percent } %. قارن أعداد الخانات بين عقد master.
check-left-expected = خرجت العقدة المضافة من العنقود، وخرجت فارغة
check-left-seen = لا تُدرج أي عقدة { $node }، وهي لا تملك شيئاً
check-left-slots = ما زالت { $node } تملك { $slots } من الخانات
check-left-listed = ما زالت { $node } مُدرجة لدى { $nodes }
check-left-hint-slots = ما تملكه العقدة يُنقل قبل أن تغادر.
check-left-hint-listed = اطلب من أحد الأعضاء أن ينساها (الأمر CLUSTER FORGET مع معرّفها)، فهو منذ Redis 7.2 يبلّغ البقية. أما الخوادم الأقدم فلا بد فيها من إبلاغ كل عضو خلال دقيقة.

## الإجابات
check-answer-expected = العقدة الصحيحة، بالاسم أو برقم المنفذ
check-answer-none = لا إجابة بعد
check-answer-right = الإجابة { $value } صحيحة
check-answer-wrong = الإجابة { $value } غير صحيحة
check-answer-too-early = أُجيب { $value } ولم تكن هناك عقدة بهذه الصفة بعد
check-answer-too-late = أُجيب { $value } بعد فوات الأوان
check-answer-hint-late = كان يمكن رؤية المطلوب قبل ذلك. ابدأ من جديد بالأمر `lab reset`، وأجب أولاً ثم عطّل.
check-damage-fault = العطل `{ $fault }` كان قد حُقن عند { $at }
check-damage-node = العقدة { $node } كانت قد أُوقفت أو أُعيد تشغيلها عند { $at }
check-damage-ended = عملية { $node } كانت قد انتهت أو أُوقفت عند { $at }
check-damage-elected = العقدة { $node } كانت قد انتُخبت مكان غيرها عند { $at }
check-answer-not-a-node = لا توجد في هذه التشغيلة عقدة اسمها أو منفذها { $value }
check-answer-hint-redis = تقول { $node } بنفسها ما دورها: اسألها بالأمر ROLE.
check-answer-hint-mongo = تقول { $node } بنفسها ما دورها: اسألها بالأمر hello.
check-answer-hint-node = يعرض `lab status` عقد هذه التشغيلة ومنافذها.
check-answer-hint-early = لم يكن ما تسأل عنه المهمة موجوداً حين أجبت. يبيّن `lab next` ما يأتي أولاً، ثم أجب من جديد.

## أفعال تُخصم بسببها نقاط
check-act-called = نُفّذ { $command } على { $nodes }
check-act-config-forced = يستعمل { $node } إعدادات فُرضت بالقوة دون سؤال الأغلبية
check-act-dropped = حُذفت { $name }
check-act-renamed = غُيّر اسم { $name }
check-act-emptied = حُذف نصف مستندات { $name } أو أكثر
check-act-recreated = لم تعد العقدة نفسها التي بدأت بها التشغيلة: { $nodes }
check-act-flushed = فقدت { $node } كل مفاتيحها دفعة واحدة عند { $at }، وأخفى { $hidden } الأمر الذي فعل ذلك
check-act-reset = نسيت { $node } كل العقد الأخرى دفعة واحدة عند { $at }، وأخفى { $hidden } الأمر الذي فعل ذلك
check-act-remet = نسيت { $node } كل العقد الأخرى ثم التقتها من جديد قبل { $at }: وصلاتها على ناقل العنقود (cluster bus) جديدة كلها، وأخفى { $hidden } الأمر الذي فعل ذلك
check-act-rewritten = تلقّت { $node } عند { $at } كتابات بعدد ما يلزم لتفريغ مفاتيحها ثم كتابتها من جديد، ومن فعل ذلك قطع الاتصال الذي يُبلَّغ بالتفريغ وصفّر العدّادات
check-act-another-id = اتخذت { $node } هوية جديدة عند { $at }، كما يفعل CLUSTER RESET HARD
check-act-forced = رُقّيت { $node } بالأمر CLUSTER FAILOVER FORCE
check-act-takeover = رُقّيت { $node } بالأمر CLUSTER FAILOVER TAKEOVER

check-replaced-shutdown-expected = أُوقف العضو primary بأمر إيقاف منظّم، وانتُخب عضو آخر قبل أن تنتهي عمليته
check-replaced-kill-expected = قُتلت عملية العضو primary، وانتُخب عضو آخر بعد أن لاحظ الباقون غيابه
check-replaced-seen = انتُخب { $new } بعد { $after } ث من آخر لحظة شوهد فيها { $old } بدور primary
check-replaced-ended-first = كانت عملية { $old } قد انتهت قبل ذلك بمقدار { $before } ث برمز الخروج { $code }
check-replaced-ended-later = انتهت عملية { $old } بعد ذلك بمقدار { $after } ث برمز الخروج { $code }
check-replaced-alive = لم تنتهِ عملية { $old }
check-replaced-stepped-down = طُلب من { $old } التنحي (replSetStepDown) قبل ذلك، فلم يكن primary حين انتهت عمليته
check-replaced-claimed = طُلب من { $new } الترشّح أو كانت له الأولوية، فأخذ الدور من { $old } وهو يحمله
check-replaced-outlived = ظل { $old } يجيب بدور secondary مدة { $after } ث بعد ذلك قبل أن يُوقَف
check-replaced-nobody = لم يُنتخب أي عضو آخر منذ البداية
check-replaced-hint-shutdown = أرسل { "{" }shutdown: 1{ "}" } إلى العضو primary نفسه كما يفعل db.shutdownServer()، فالقتل لا يترك له وقتاً لتسليم الدور.
check-replaced-hint-kill = احقن عطل المختبر: تنتهي العملية بالإشارة SIGKILL، ولا يعلم الباقون بذلك إلا بعد مهلة الانتخاب.
check-replaced-hint-led = أوقف العضو وهو primary. لقد تخلى { $old } عن الدور أولاً، وذلك ما دفع الباقين إلى الانتخاب.
check-replaced-hint-quiesce = يُبقي الإيقاف المنظّم عملية { $old } حتى 15 ث بعد ظهور خليفتها. وإن اكتفيت بأمر التنحّي (step down) فالعملية باقية.
check-unwatched = مرّت مدة لم يراقب فيها أحد، فربما حدث ذلك دون أن يُسجَّل
check-unwatched-hint = ابدأ من جديد بالأمر `lab reset` فيعود المسجّل إلى العمل.
check-caught-up-expected = طبّق كل عضو secondary ما عند العضو primary بفارق لا يتجاوز ثانية واحدة
check-caught-up-seen = عدد الأعضاء المجيبين { $members }، ولا أحد منهم متأخر
check-caught-up-behind = { $member } في الحالة { $state } ومتأخر عن primary بمقدار { $lag } ث من oplog
check-caught-up-hint-wait = يقرأ العضو سجل oplog من عضو آخر ويلحق وحده. راقب rs.printSecondaryReplicationInfo().
check-caught-up-hint-away = شغّل { $member } من جديد: يقبل الأمر `lab node start` اسمه أو منفذه.
check-answer-hint-choice = انظر مرة أخرى إلى ما رأيته أنت، فتلميحات المهمة تدلّك على موضعه.

check-answer-unknown = لا يمكن أن تكون `{ $value }` صحيحة، فما يسأل عنه السؤال لم يكن قائماً في تلك اللحظة
check-answer-hint-unknown = اجعله قائماً أولاً، ثم أجب ما دام كذلك.
check-reads-primary-expected = قُرئت { $collection } بما لا يقل عن { $least } استعلاماً أجاب عنها العضو primary وحده
check-reads-secondary-expected = قُرئت { $collection } بما لا يقل عن { $least } استعلاماً أجاب عنها أعضاء secondary وحدهم
check-reads-nearest-expected = قُرئت { $collection } بما لا يقل عن { $least } استعلاماً أجاب عن بعضها العضو primary وعن بعضها secondary
check-reads-by-primary = عدد الاستعلامات التي أجاب عنها { $member } وهو primary: { $reads }
check-reads-by-secondary = عدد الاستعلامات التي أجاب عنها { $member } وهو secondary: { $reads }
check-reads-forgotten = أُعيد تشغيل { $member } بعد إنشاء الـ collection، فلا أحد يعرف ما أجابت عنه عمليته قبل ذلك
check-reads-hint-none = لم يُجب أي عضو بعد عن استعلام (find) في { $collection }. أما العدّ والتجميع فلهما عدّادات أخرى.
check-reads-hint-again = ذهبت استعلامات إلى غير وجهتها، والعدّادات لا تنقص. احذف `{ $name }` (drop) واكتبها من جديد واقرأها بالتفضيل الصحيح، فيبدأ عدّ { $collection } من الصفر.
check-reads-hint-nearest = لم يُجب { $members } عن أي استعلام تقريباً. كل الأعضاء قريبون على الجهاز الواحد، فيوزّع `nearest` القراءة عليهم جميعاً. وإن كان الجهاز مشغولاً فاكتب localThresholdMS=1000 في سلسلة الاتصال ليُعدّ البطيء قريباً أيضاً.
check-reads-hint-more = تابع القراءة، فالمطلوب { $least } استعلاماً على الأقل.
check-answer-expected-word = الإجابة الصحيحة

## serves
check-serves-expected = يجيب برنامجك عن GET { $path } بالحالة { $status }
check-serves-value-expected = يجيب برنامجك عن GET { $path } بالحالة { $status } وبقيمة `{ $draw }` ({ $key })
check-serves-answered = أجاب بالحالة { $status }: { $body }
check-serves-refused = لا أحد يستمع على المنفذ { $port }
check-serves-silent = لم يُجب خلال { $waited } ms
check-serves-garbled = ما أجاب به ليس HTTP: { $why }
check-serves-impostor = يشغل المنفذَ { $port } المستخدمُ رقم { $uid }، وليس برنامجك
check-serves-holder-unknown = لم يُعرف لأي عملية المنفذ { $port }: الخلل في التشغيلة كلها أو في الجهاز
check-serves-late = لم يُجب، غير أن الشاهد المجاور (canary) تأخر هو الآخر: الجهاز مشغول إلى حد لا يسمح بالحكم
check-serves-not-asked = لم يطلب أحد منه { $path }
check-serves-hint-listen = يخدم البرنامج حين يعمل ويستمع على كل العناوين (0.0.0.0) على المنفذ { $port }. والبرنامج الذي ينتظر قاعدة بيانات لا تجيب عليه أن يجيب هو مع ذلك.
check-serves-hint-ask = اطلب منه ذلك بنفسك بالأمر أدناه، واسأل قاعدة البيانات عن الشيء نفسه.

check-probe-finding = ما يسميه المختبر `{ $finding }`
# عبارة من مؤلف المختبر: هذا الملف يأخذ العربية.
check-probe-sentence = { "ar" ->
   *[ar] { $ar }
    [en] { $en }
}
check-probe-not-asked = لم يسأل أحد بعد، والأمر `lab check` هو الذي يسأل
check-probe-holds = الأمر كذلك
check-probe-holds-not = ليس الأمر كذلك
check-probe-unheard-silent = { $asked }: لم يُجب برنامجك خلال { $waited } ms
check-probe-unheard-refused = { $asked }: لا أحد يستمع هناك
check-probe-unheard-broken = { $asked }: انقطع الجواب في منتصفه أو لم يكن جواباً
check-differs = { $at ->
    [1] أوله { $said } والصحيح { $right }
   *[other] المحرف { $at }، وهو بعد `{ $before }`، هو { $said } والصحيح { $right }
  }
check-differs-more = { $at ->
    [1] أوله { $said } والصحيح أن يكون فارغاً
   *[other] المحرف { $at }، وهو بعد `{ $before }`، هو { $said } والصحيح أن ينتهي هناك
  }
check-differs-less = { $at ->
    [1] هو فارغ، والصحيح أن يبدأ بالمحرف { $right }
   *[other] ينتهي بعد `{ $before }`، والصحيح أن يأتي المحرف { $at } وهو { $right }
  }
check-program-absent = لا يذكر الملف `submission.yaml` الحقل `program:` فلم يُشغَّل شيء
check-program-absent-hint = الحقل `program:` هو الأمر الذي يشغّل برنامجك في مجلده: `program: node main.js`.
check-program-late = لم ينته برنامجك بعد { $seconds } s مع أن دخله أُغلق
check-program-late-hint = على البرنامج الذي قرأ دخله إلى آخره أن ينتهي هو أيضاً. والاتصال الذي يبقى مفتوحاً يُبقي Node.js حياً، فأغلقه بعد آخر كتابة.
check-program-flooded = طبع برنامجك أكثر مما يقرؤه أحد فأُنهي
check-program-meddled = كتب برنامجك في القناة التي تنقل ما يقوله، وهي ليست له
check-program-memory = نفدت ذاكرة برنامجك: لحاويته { $limit } MiB، وأنهته النواة
check-program-memory-hint = ابحث عما يكبر مع كل سطر من الدخل ولا يُترك أبداً.
check-program-ended = انتهى برنامجك برمز الخروج { $code } ولم يقل شيئاً على stderr
check-program-ended-saying = انتهى برنامجك برمز الخروج { $code } وآخر ما قاله: { $words }
check-probe-not-yours = هذا خلل في المختبر نفسه فلا ينقص من درجاتك. ويتحقق مؤلفه منه بالأمر `lab author check`.
check-probe-ended = انتهى مسبار المختبر `{ $probe }` بالرمز { $code }، وآخر ما قاله: { $words }
check-probe-killed = أُنهي مسبار المختبر `{ $probe }` بالإشارة { $signal }: خلل فيه أو نفدت ذاكرته
check-probe-late = لم ينته مسبار المختبر `{ $probe }` بعد { $seconds } s
check-probe-flood = طبع مسبار المختبر `{ $probe }` أكثر من { $most } KiB
check-probe-broken = اختفت حاوية مسبار المختبر `{ $probe }`
check-probe-nonsense = طبع مسبار المختبر ما ليس نتيجة: { $line }
check-probe-twice = ذكر مسبار المختبر النتيجة `{ $finding }` مرتين
check-probe-unnamed = ذكر مسبار المختبر `{ $probe }` النتيجة `{ $finding }`، ولا يسميها ملف lab.yaml
check-probe-missing = انتهى مسبار المختبر `{ $probe }` ولم يقل شيئاً عن `{ $finding }`
check-probe-unknown-saw = رأى مسبار المختبر `{ $saw }`، وليس للنتيجة `{ $finding }` عبارة لها في lab.yaml
check-probe-no-data = لم يقل مسبار المختبر شيئاً عن `{ $name }`، وهو مذكور في إحدى عبارات `{ $finding }`

## cluster-shape
check-shape-expected = عقد master وعددها { $masters } تملك { $ranges }، وعدد replica لكل منها { $replicas }، ولا عقدة خارج ذلك
check-shape-seen = كل عقدة ترى ذلك: عقد master وعددها { $masters } بحصص متساوية، ومع كل منها ما يتبعها من replica
check-shape-as-seen = كما تراه { $node }:
check-shape-masters = عقد master التي تملك خانات { $seen }، والمطلوب { $wanted }
check-shape-range = العقدة { $node } تملك { $slots }
check-shape-replicas = عدد عقد replica التابعة للعقدة { $node } هو { $replicas }
check-shape-idle = العقدة { $node } لا تملك خانة ولا تتبع أحداً
check-shape-wrong-master = العقدة { $node } تتبع عقدة لا تملك أي خانة
check-shape-hint-ranges = اقرأ النطاقات في آخر أسطر عقد master في مخرجات CLUSTER NODES، واقسم 16384 على عدد عقد master.
check-shape-hint-replicas = العمود الرابع في مخرجات CLUSTER NODES لعقدة replica هو معرّف عقدة master التي تتبعها. عُدّ كم مرة يظهر معرّف كل واحدة.

## slot-owner
check-slot-expected = تملك الخانةَ { $slot } العقدةُ { $node }
check-slot-seen = تملك الخانةَ { $slot } العقدةُ { $node }
check-slot-nobody = الخانة { $slot } لا يملكها أحد
check-slot-hint-other = يتقرّر نصيب كل عقدة عند إنشاء العنقود، بحسب الترتيب الذي تُذكر به العقد.

## cluster-ok: قبل أن يوجد عنقود، وما يتصف به السليم أيضاً
check-cluster-alone = لا تعرف أي عقدة أخرى: { $nodes }
check-cluster-hint-alone = العقدة المنفردة يعرض عليها CLUSTER NODES سطراً واحداً هو سطرها. لم يعرّفها أحد بغيرها بعد.
check-cluster-unlinked = عقد replica وصلتها بعقدة master غير قائمة: { $nodes }
check-cluster-hint-unlinked = يبيّن INFO replication على تلك العقدة هل تجري مزامنة، ومنذ متى انقطعت الوصلة.
check-cluster-epoch = لعقدتَي master رقم config epoch نفسه وهو { $epoch }: { $nodes }
check-cluster-hint-epoch = العمود السابع في مخرجات CLUSTER NODES هو config epoch. والعقدة التي تجد رقمها مأخوذاً تتخذ غيره في غضون ثانية أو ثانيتين.

## set-hosts
check-hosts-expected = كل عضو مسجّل في الإعدادات بعنوان هذه التشغيلة: { $hosts }
check-hosts-seen = تذكر الإعدادات كل عضو مرة واحدة بعنوان هذه التشغيلة
check-hosts-foreign = المضيف { $host } مذكور في الإعدادات وليس عنوان هذه التشغيلة
check-hosts-localhost = العنوان { $host } اسم لهذا الجهاز لا لهذه التشغيلة: قد ينتهي عميل ترسله هذه المجموعة إليه في مجموعة تشغيلة أخرى
check-hosts-missing = ليس في الإعدادات بعنوانه: { $members }
check-hosts-hint = تذهب مكتبة العميل (driver) إلى حيث ترسلها الإعدادات أياً كان العنوان الذي بدأت به. قارن المضيفين في rs.conf() بما يعرضه `lab env`.

## preferred-primary
check-preferred-expected = للعضو { $node } وحده أعلى أولوية (priority)، وهو primary
check-preferred-seen = العضو { $node } هو primary، وأولويته { $priority } مقابل { $others }
check-preferred-not-first = أولوية العضو { $node } هي { $priority }، ولعضو آخر { $others }
check-preferred-other = للعضو { $node } أعلى أولوية، لكن { $primary } ما زال primary
check-preferred-unset = العضو { $node } ليس في أي مجموعة بعد
check-preferred-hint-priority = يعرض rs.conf().members الأولويات. وإذا تساوت فاز من دعا إلى الانتخاب أولاً.
check-preferred-hint-takeover = العضو ذو الأولوية الأعلى يدعو إلى انتخاب متى لحق بالبقية، بعد مهلة انتخاب وبضع ثوانٍ.

## majority-commits
check-commits-expected = لكل عضو oplog، وكل عضو يعلم أن الأغلبية تملك ما كُتب في الدورة (term) الحالية
check-commits-seen = نقطة تثبيت الأغلبية عند كل عضو في الدورة (term) { $term }
check-commits-no-oplog = بلا oplog بعد: { $members }
check-commits-behind = لا يعلم بأي كتابة ثبّتتها الأغلبية في الدورة (term) { $term }: { $members }
check-commits-hint-oplog = سجلّ العمليات oplog هو الـ collection المسماة local.oplog.rs، ويحصل عليه العضو متى انضم ونسخ البيانات.
check-commits-hint-behind = في rs.status().optimes.lastCommittedOpTime ينبغي أن يكون `t` هو رقم الدورة الحالية. ويبقى متأخراً ما دام primary لا يصل إلى أغلبية.

check-answer-slot-expected = خانة المفتاح، وهي عدد من 0 إلى 16383
check-answer-hint-slot = تحسبها لك العقدة، ويسمّي CLUSTER HELP الأمر الفرعي الذي يأخذ مفتاحاً. ولكل حرف من المفتاح أثر.
