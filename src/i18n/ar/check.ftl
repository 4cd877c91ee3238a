# ما تتوقعه الفحوص وما شاهدته وأين يُنظر. التلميح يدلّ على المكان ولا يعطي الأمر المطلوب.

## كل الفحوص
check-nothing-expected = يمكن النظر في حالة العقد
check-nothing-seen = لم تُسأل العقد
check-held-so-far = استمرّ ذلك { $held } من أصل { $hold }
check-not-watched = الشرط متحقق الآن، غير أن المشاهدات متباعدة فلا تثبت أنه استمر طوال الوقت
check-records-lost = ضاعت سجلات هذا التشغيل، وضاع معها ما جرى قبل هذه اللحظة
check-records-lost-hint = حُذف مجلد الحالة الخاص بهذا التشغيل أو تعذّرت قراءته. ولا يمكن الحكم على الماضي إلا في تشغيل جديد.

## عقدة لا تعطي إجابة صالحة
check-node-not-asked = لم تُسأل العقدة { $node }
check-node-impostor = منفذ { $node } في يد عملية أخرى (uid { $uid })
check-node-missing = أُزيلت حاوية { $node }
check-node-paused = العقدة { $node } موقوفة مؤقتاً (paused)
check-node-oom = قُتلت العقدة { $node } لأنها تجاوزت حد الذاكرة المسموح
check-node-exited = العقدة { $node } لا تعمل (رمز الخروج { $code })
check-node-silent = العقدة { $node } تعمل لكنها لم تُجب خلال { $waited } ms
check-node-denied = العقدة { $node } تُجيب وترفض الخدمة: { $why }
check-node-garbled = ما يستمع على منفذ { $node } لا يتكلم بروتوكولها
check-node-refused = العقدة { $node } تعمل، ولا أحد يستمع على منفذها
check-canary-absent = لم تُجب { $node }، ولم يُجب كذلك الشاهد المجاور لها (canary): الخلل في التشغيل كله أو في الجهاز
check-canary-late = لم تُجب { $node }، غير أن الشاهد المجاور (canary) تأخر هو الآخر ({ $canary } ms): الجهاز مشغول إلى حد لا يسمح بالحكم
check-engine-silent = لم تُجب { $node }، ولم يذكر Docker حالة حاويتها
check-log-unread = تعذّرت قراءة سجلّ العقدة { $node }

## cluster-ok
check-cluster-expected = تقول العقد كلها، وعددها { $nodes }، إن cluster_state:ok، وتتفق على مالك كل خانة من الخانات { $slots }، ولكل خانة مالك واحد
check-cluster-seen = العقد كلها متفقة، وعددها { $nodes }، وعقد master بينها { $masters }، تملك الخانات كلها وعددها { $slots }
check-cluster-unknown = لا تعرف عقد هذا التشغيل بالضبط: { $nodes }
check-cluster-not-ok = تقول cluster_state:fail: { $nodes }
check-cluster-flagged = ترى عقدة أخرى متعطلة أو لا يمكن بلوغها: { $nodes }
check-cluster-open = فيها خانة قيد النقل: { $nodes }
check-cluster-uncovered = عدد الخانات التي لا مالك لها: { $slots }
check-cluster-double = عدد الخانات التي لها مالكان: { $slots }
check-cluster-disagree = ترى توزيعاً مخالفاً لما تراه بقية العقد: { $nodes }
check-cluster-hint-node = ثمة عقدة تتعذّر قراءتها. هل عمليتها قائمة؟ ومن يمسك بمنفذها؟
check-cluster-hint-unknown = قارن عدد الأسطر في CLUSTER NODES على كل عقدة، لا على عقدة واحدة.
check-cluster-hint-not-ok = يذكر CLUSTER INFO على تلك العقدة كم خانة تنقصها وبكم عقدة تشكّ.
check-cluster-hint-flagged = العمود الثالث في CLUSTER NODES يبيّن بمن تشكّ تلك العقدة. ويزول الشك متى أجابت العقدة من جديد.
check-cluster-hint-open = الخانة المكتوبة بين قوسين معقوفين في CLUSTER NODES في منتصف عملية نقل.
check-cluster-hint-slots = اجمع المجالات في نهايات أسطر CLUSTER NODES، فينبغي أن تمتد من 0 إلى 16383.
check-cluster-hint-disagree = تختلف الرؤى لحظةً بعد كل تغيير. فإن دام الاختلاف فقارن الأرقام epoch في CLUSTER NODES.

## الأعطال
check-fault-never = لم يُحقن العطل { $fault }
check-fault-pending = طُلب العطل { $fault } ولم يبدأ أثره بعد
check-fault-failed = تعذّر حقن العطل { $fault }
check-fault-hint = يتعلق هذا الفحص بما يلي العطل { $fault }. ويعرض `lab fault list` كيف يُحقن.

## failover
check-failover-expected = بعد { $fault } تُرقّى replica مكان العقدة المصابة
check-failover-automatic-expected = بعد { $fault } ينتخب العنقود نفسه replica مكان العقدة المصابة
check-failover-no-victim = لم يُصب { $fault } عقدة Redis واحدة بعينها
check-failover-elected = انتُخبت { $new } مكان { $old } بعد { $after } ثانية من العطل
check-failover-votes = الحقبة (epoch) هي { $epoch }، والأصوات من { $voters }
check-failover-outage = تعذّرت الكتابة على بعض العملاء مدة { $seconds } ثانية
check-failover-hastened = انتُخبت { $new } مكان { $old } بعد { $after } ثانية من العطل، بينما كان طلب CLUSTER FAILOVER كُتب عليها لا يزال معلّقاً
check-failover-manual = تسلّمت { $new } الدور من { $old } بعد { $after } ثانية من العطل، بالأمر CLUSTER FAILOVER
check-failover-forced = تسلّمت { $new } الدور من { $old } بعد { $after } ثانية من العطل، بالأمر CLUSTER FAILOVER FORCE
check-failover-takeover = تسلّمت { $new } الدور من { $old } بعد { $after } ثانية من العطل، بالأمر CLUSTER FAILOVER TAKEOVER ودون تصويت
check-failover-ended = أُنهيت عملية { $old } بعد { $after } ثانية من العطل: ما تلا ذلك failover لعقدة ميتة لا لعقدة مجمّدة
check-failover-restarted = شُغّلت { $old } من جديد بعد { $after } ثانية من العطل، قبل أن تُرقّى أي عقدة مكانها
check-failover-unlogged = أصبحت { $new } هي master حيث كانت { $old }، ولا يذكر سجلّها كيف حدث ذلك
check-failover-another = لم تعد { $node } العقدة التي بدأ بها التشغيل: ضاع ما مرّت به قبل ذلك
check-failover-not-yet = لم تُرقَّ أي عقدة مكان { $old } بعد، وقد مضت { $since } ثانية على العطل
check-failover-nobody = لم تُرقَّ أي عقدة مكان { $old } طوال مدة العطل
check-failover-before = رُقّيت { $new } قبل العطل، وهذا لا يُحتسب
check-failover-too-late = رُقّيت { $new } بعد انتهاء العطل، وهذا لا يُحتسب
check-failover-other-shard = رُقّيت { $new } في shard آخر غير الذي فيه { $old }، وهذا لا يُحتسب
check-failover-hint-ended = انظر من أوقف العقدة ومتى. فالعقدة المجمّدة حية: ماذا كان سيحدث لو تُركت وشأنها؟
check-failover-hint-by-hand = يذكر سجلّ master الجديدة بطلب مَن تسلّمت الدور. فماذا يفعل العنقود حين لا يطلب أحد شيئاً؟
check-failover-hint-unlogged = تُعرف طريقة الترقية من سجلّ العقدة بمستواه المعتاد `notice`. ويعرض `CONFIG GET loglevel` المستوى الحالي.
check-failover-hint-another = ينقل failover الدور بين عقد تبقى هي نفسها. ويبيّن CLUSTER MYID هوية العقدة.
check-failover-hint-wait = لا بد أن تتفق بقية العقد أولاً على غياب master، ويستغرق ذلك مهلة العقدة ({ $timeout } s) أو أكثر، ثم يأتي التصويت.
check-failover-hint-again = هل دام العطل مدة كافية؟ وهل كانت للعقدة replica وصلتها قائمة؟ قارن CLUSTER NODES قبل العطل وأثناءه.

## rejoined-as-replica
check-rejoined-expected = تعود العقدة التي أصابها { $fault } لتكون replica للعقدة التي رُقّيت مكانها، ووصلتها قائمة
check-rejoined-nobody-promoted = لم تُرقَّ أي عقدة أثناء { $fault }، فلا توجد master جديدة تتبعها
check-rejoined-seen = عادت { $old } لتكون replica للعقدة { $new } ووصلتها قائمة، بعد { $after } ثانية من الترقية
check-rejoined-now = العقدة { $old } الآن replica للعقدة { $new } ووصلتها قائمة
check-rejoined-link-down = العقدة { $old } الآن replica للعقدة { $new }، لكن وصلتها غير قائمة
check-rejoined-unnoticed = تتبع { $old } العقدة { $new } التي لم تعلم بذلك بعد
check-rejoined-other-master = العقدة { $old } الآن replica للعقدة ذات المنفذ { $port }
check-rejoined-still-master = ما زالت { $old } تقول إنها master
check-rejoined-skipped = رُقّيت { $old } من جديد قبل أن تقوم وصلتها بصفتها replica
check-rejoined-restarted = شُغّلت { $old } من جديد بعد { $after } ثانية من العطل: لم تعد من تلقاء نفسها
check-rejoined-hint-failover = يأتي failover أولاً: انظر هل أدى العطل إليه.
check-rejoined-hint-asleep = لا تستطيع { $old } أن تقول ما هي ما دام العطل قائماً. ويعرض `lab status` المدة الباقية.
check-rejoined-hint-link = يذكر INFO replication على { $old } منذ متى انقطعت الوصلة وهل تجري مزامنة.
check-rejoined-hint-unnoticed = تتناقل العقد الأخبار عبر gossip في غضون ثانية. ويبيّن CLUSTER NODES على { $new } متى يصل الخبر.
check-rejoined-hint-other = قارن master التي تتبعها بالعقدة { $new } التي رُقّيت مكانها.
check-rejoined-hint-master = إما أن { $old } لم تعلم بعد بوجود master جديدة، أو أنها رُقّيت ثانية منذ ذلك الحين. وسجلّها يحسم ذلك.
check-rejoined-hint-skipped = تكتمل البيانات لدى replica متى قامت وصلتها. قارن ترتيب الأمرين في سجلّ تلك العقدة.
check-rejoined-hint-restarted = يبيّن سجلّ تلك العقدة متى شُغّلت. أكانت ستعود دون ذلك؟

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
check-given-back-unlogged = العقدة { $old } الآن master، ولا يذكر سجلّها أي ترقية منذ فقدت الدور
check-given-back-hint-coordinated = في failover المنسّق توقف master كتاباتها حتى تصل كلها إلى replica. ويبيّن سجلّ العقدة أي نوع كان هذا.
check-given-back-hint-again = يبيّن سجلّها وسجلّ master الحالية ما جرى بعد إعادة الدور.
check-given-back-hint-ask = يُوجَّه الطلب إلى العقدة التي ستصبح master. هل وصلة { $old } قائمة؟
check-given-back-hint-pending = يستغرق تسليم الدور لحظة، ولا يتجاوز 5 ثوانٍ. ويبيّن سجلّ { $new } هل وصلها الطلب.
check-given-back-hint-timed-out = هل كانت { $new } تعلم حينها أن { $old } هي replica لها؟ قارن الأوقات في السجلّين، وانظر إلى CLUSTER NODES الآن.
check-given-back-hint-unlogged = هل شُكّلت { $old } من جديد أم أُسكت سجلّها؟ يكشف ذلك CLUSTER MYID و`CONFIG GET loglevel`.

## seeded-data-intact
check-data-expected = لكل المفاتيح المزروعة، وعددها { $keys }، قيمها الأصلية
check-data-intact = المفاتيح السليمة { $intact } من { $keys }
check-data-missing = عدد المفاتيح المفقودة { $count }: { $keys }
check-data-changed = عدد المفاتيح التي تغيّرت قيمتها { $count }: { $keys }
check-data-unread = عدد المفاتيح التي تعذّرت قراءتها { $count }
check-data-not-read = لم تُقرأ المفاتيح المزروعة
check-data-hint-damaged = المفتاح المحذوف أو المستبدلة قيمته لا يعود من تلقاء نفسه. أي أمر فعل ذلك؟
check-data-hint-unread = تُقرأ المفاتيح من مالك خانتها. فأي مالك لا يجيب؟

## no-lost-writes
check-writes-expected = يمكن قراءة كل كتابة أُقرّ بها للعميل: لا يضيع من المؤكَّدة أكثر من { $confirmed }
check-writes-expected-both = يمكن قراءة كل كتابة أُقرّ بها للعميل: لا يضيع من المؤكَّدة أكثر من { $confirmed } ومن غيرها أكثر من { $plain }
check-writes-expected-served = لا يضيع من الكتابات المؤكَّدة أكثر من { $confirmed } ولا يُرفض من الكتابات أكثر من { $refused }؛ وإعادة التوجيه ليست رفضاً
check-writes-refused = { $database }: الكتابات المرفوضة { $failed }، والتي لم يُبلَّغ العميل بمصيرها { $unknown }
check-writes-read = { $database }: الكتابات المؤكَّدة { $confirmed } وضاع منها { $gone }، والتي أقرّت بها عقدة واحدة { $plain } وضاع منها { $missing }
check-writes-twice = { $database }: عدد الكتابات المكررة { $count }
check-writes-reordered = { $database }: عدد الكتابات التي سبقت ما هو أقدم منها { $count }
check-writes-unread = { $database }: عدد الكتابات التي أُقرّ بها وتتعذّر قراءتها الآن { $count }
check-writes-none = { $database }: لا توجد كتابة أُقرّ بها ليُبنى عليها الحكم
check-writes-not-read = لم تُقرأ كتابات الحمل المستمر
check-writes-gap = لم يراقب أحد من { $from } إلى { $to }: لم تُجرَ كتابات حينها، وحدث ما كان يمكن أن يضيّعها
check-writes-hint-lost = الكتابة المؤكَّدة كانت على عقدة ثانية أيضاً. فما الذي أزالها من الاثنتين: أمر ما، أم عقدة أُنشئت من جديد؟
check-writes-hint-unread = تُقرأ الكتابات من مالكها الحالي. فأي مالك لا يجيب، أو بدأ للتو؟
check-writes-hint-gap = أُنهيت العملية الخلفية لهذه التشغيلة. ولا يُحكم إلا على ما يحدث أثناء عملها.
check-writes-hint-slow = ربما كان الجهاز نفسه هو ما أخّر العملاء. ابدأ من جديد بالأمر `lab reset` حين يخفّ عنه العمل.
check-writes-slow = كان الجهاز نفسه مشغولاً عند { $at }: إجابة لا تكلّف شيئاً استغرقت { $ms } ms
check-writes-hint-refused = الخانة التي تُنقل كما ينقلها redis-cli تبقى مخدومة طوال النقل من أحد الطرفين. فهل بقيت خانة بلا مالك مدة، أو أُوقفت عقدة وهي تملك خانات؟

## replica-set-ok
check-set-expected = في { $set } عقدة primary واحدة تقبل الكتابة، وبقية الأعضاء من أصل { $members } في حالة secondary، والجميع يصوّت ويتفق
check-set-seen = العقدة { $primary } هي primary في الدورة (term) { $term }، وكل الأعضاء متفقون
check-set-outside = خارج المجموعة { $set }: { $members }
check-set-no-primary = لا يقول أي عضو إنه primary
check-set-two-primaries = أكثر من عضو يقول إنه primary: { $members }
check-set-not-writable = العضو { $primary } في حالة primary ولا يقبل الكتابة بعد
check-set-state = حالة { $member } هي { $state }
check-set-votes = عدد الأصوات لديها غير { $votes }: { $members }
check-set-disagree = يختلف الأعضاء في primary أو في الدورة (term) أو في الإعدادات
check-set-hint-member = ثمة عضو تتعذّر قراءته. هل عمليته قائمة؟ ومن يمسك بمنفذه؟
check-set-hint-outside = يذكر `rs.status()` على ذلك العضو إلى ماذا ينتمي.
check-set-hint-election = تحتاج primary إلى أصوات الأغلبية. عُدّ الأعضاء الذين يرى بعضهم بعضاً في `rs.status()`.
check-set-hint-writable = تُنهي primary الجديدة أولاً ما تسلّمته. ويبيّن `hello.isWritablePrimary` متى تفرغ.
check-set-hint-two = تتنحّى primary القديمة المعزولة بعد مهلة الانتخاب. قارن الأرقام term.
check-set-hint-state = يبيّن `rs.status()` ماذا يفعل ذلك العضو: `stateStr` و`infoMessage` و`lastHeartbeatMessage`.
check-set-hint-votes = يعدّ `votingMembersCount` في `rs.status()` من يحق لهم التصويت، ويبيّن `rs.conf()` السبب.
check-set-hint-disagree = يعلم الأعضاء بالأمر عبر النبضات (heartbeat) ويختلفون لحظةً بعد الانتخاب. فإن طال ذلك فثمة عضو معزول.

## node-joined, slots-balanced, node-left
check-joined-expected = انضمت إلى العنقود عقدة مضافة بدور master، وتُدرجها كل عقدة أخرى في قائمتها، وتقول هي cluster_state:ok
check-joined-none = لم تُضف إلى هذا التشغيل أي عقدة Redis
check-joined-seen = انضمت { $node } بدور master وأدرجتها كل العقد الأخرى
check-joined-replica = { $node } في العنقود بدور replica
check-joined-strangers = لا تُدرج { $node } في قائمتها: { $nodes }
check-joined-early = تُدرج كل العقد الأخرى { $node }، وهي نفسها تقول cluster_state:fail
check-joined-hint-early = ترفض عقدة master الجديدة العملاء ثانيتين بعد أن تعرف مالك كل خانة. ويبيّن CLUSTER INFO عليها متى تفرغ من ذلك.
check-joined-hint-none = العقد الفارغة تأتي من `lab node add`.
check-joined-hint-replica = لا تملك replica خانات ولا يمكن إعطاؤها شيئاً منها. فبأي دور طُلب منها الانضمام؟
check-joined-hint-strangers = تُعرَّف العقدة إلى عضو واحد وتتولّى النميمة (gossip) الباقي. فبمن عُرّفت؟
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
check-left-hint-listed = يُطلب من كل عضو أن ينساها خلال دقيقة، وإلا أعاد من لم يُطلب منه تعريف البقية بها.

## الإجابات
check-answer-expected = العقدة الصحيحة، بالاسم أو برقم المنفذ
check-answer-none = لا إجابة بعد
check-answer-right = الإجابة { $value } صحيحة
check-answer-wrong = الإجابة { $value } غير صحيحة
check-answer-too-early = أُجيب { $value } ولم تكن هناك عقدة بهذه الصفة بعد
check-answer-not-a-node = لا توجد في هذا التشغيل عقدة اسمها أو منفذها { $value }
check-answer-hint = انظر إلى { $node } مرة أخرى: ماذا تقول عن نفسها؟
check-answer-hint-node = يعرض `lab status` عقد هذا التشغيل ومنافذها.
check-answer-hint-early = لا بد أن يحدث شيء قبل ذلك. اقرأ المهمة من جديد.

## أفعال تُخصم بسببها نقاط
check-act-called = نُفّذ { $command } على { $nodes }
check-act-recreated = لم تعد العقدة نفسها التي بدأ بها التشغيل: { $nodes }
check-act-forced = رُقّيت { $node } بالأمر CLUSTER FAILOVER FORCE
check-act-takeover = رُقّيت { $node } بالأمر CLUSTER FAILOVER TAKEOVER

check-replaced-shutdown-expected = أُوقف العضو primary بأمر إيقاف منظّم، وانتُخب عضو آخر قبل أن تنتهي عمليته
check-replaced-kill-expected = قُتلت عملية العضو primary، وانتُخب عضو آخر بعد أن لاحظ الباقون غيابه
check-replaced-seen = انتُخب { $new } بعد { $after } ث من آخر لحظة شوهد فيها { $old } بدور primary
check-replaced-ended-first = كانت عملية { $old } قد انتهت قبل ذلك بمقدار { $before } ث برمز الخروج { $code }
check-replaced-ended-later = انتهت عملية { $old } بعد ذلك بمقدار { $after } ث برمز الخروج { $code }
check-replaced-alive = لم تنتهِ عملية { $old }
check-replaced-nobody = لم يُنتخب أي عضو آخر منذ البداية
check-replaced-hint-shutdown = أرسل { "{" }shutdown: 1{ "}" } إلى العضو primary نفسه كما يفعل db.shutdownServer()، فالقتل لا يترك له وقتًا لتسليم الدور.
check-replaced-hint-kill = احقن عطل المختبر: تنتهي العملية بالإشارة SIGKILL، ولا يعلم الباقون بذلك إلا بعد مهلة الانتخاب.
check-replaced-hint-quiesce = يُبقي الإيقاف المنظّم عملية { $old } حتى 15 ث بعد ظهور خليفتها. وإن اكتفيت بأمر التنحّي (step down) فالعملية باقية.
check-unwatched = مرّت مدة لم يراقب فيها أحد، فربما حدث ذلك دون أن يُسجَّل
check-unwatched-hint = ابدأ من جديد بالأمر `lab reset` فيعود المسجّل إلى العمل.
check-caught-up-expected = طبّق كل عضو secondary ما عند العضو primary بفارق لا يتجاوز ثانية واحدة
check-caught-up-seen = عدد الأعضاء المجيبين { $members }، ولا أحد منهم متأخر
check-caught-up-behind = { $member } في الحالة { $state } ومتأخر عن primary بمقدار { $lag } ث من oplog
check-caught-up-hint-wait = يقرأ العضو سجل oplog من عضو آخر ويلحق وحده. راقب rs.printSecondaryReplicationInfo().
check-caught-up-hint-away = شغّل { $member } من جديد: يقبل الأمر `lab node start` اسمه أو منفذه.
check-answer-hint-choice = انظر مرة أخرى إلى ما رأيته أنت، فتلميحات المهمة تدلّك على موضعه.

check-answer-unknown = لا يمكن أن تكون `{ $value }` صحيحة، فما يسأل عنه السؤال لم يكن قائمًا في تلك اللحظة
check-answer-hint-unknown = اجعله قائمًا أولًا، ثم أجب ما دام كذلك.
check-reads-primary-expected = قُرئت { $collection } بما لا يقل عن { $least } استعلام أجاب عنها العضو primary وحده
check-reads-secondary-expected = قُرئت { $collection } بما لا يقل عن { $least } استعلام أجاب عنها أعضاء secondary وحدهم
check-reads-nearest-expected = قُرئت { $collection } بما لا يقل عن { $least } استعلام أجاب عن بعضها العضو primary وعن بعضها secondary
check-reads-by-primary = عدد الاستعلامات التي أجاب عنها { $member } وهو primary: { $reads }
check-reads-by-secondary = عدد الاستعلامات التي أجاب عنها { $member } وهو secondary: { $reads }
check-reads-hint-none = لم يُجب أي عضو بعد عن استعلام (find) في { $collection }. أما العدّ والتجميع فلهما عدّادات أخرى.
check-reads-hint-again = ذهبت استعلامات إلى غير وجهتها، والعدّادات لا تنقص. احذف `{ $name }` (drop) واكتبها من جديد واقرأها بالتفضيل الصحيح، فيبدأ عدّ { $collection } من الصفر.
check-reads-hint-nearest = لم يُجب { $members } عن أي استعلام تقريبًا. كل الأعضاء قريبون على الجهاز الواحد، فيوزّع `nearest` القراءة عليهم جميعًا. وإن كان الجهاز مشغولًا فاكتب localThresholdMS=1000 في سلسلة الاتصال ليُعدّ البطيء قريبًا أيضًا.
check-reads-hint-more = تابع القراءة، فالمطلوب { $least } استعلام على الأقل.
check-answer-expected-word = الإجابة الصحيحة

## serves
check-serves-expected = يجيب برنامجك عن GET { $path } بالحالة { $status }
check-serves-value-expected = يجيب برنامجك عن GET { $path } بالحالة { $status } وبقيمة `{ $draw }` ({ $key })
check-serves-answered = أجاب بالحالة { $status }: { $body }
check-serves-refused = لا أحد يستمع على المنفذ { $port }
check-serves-silent = لم يُجب خلال { $waited } ms
check-serves-garbled = ما أجاب به ليس HTTP: { $why }
check-serves-impostor = يشغل المنفذَ { $port } المستخدمُ رقم { $uid }، وليس برنامجك
check-serves-late = لم يُجب، غير أن الشاهد المجاور (canary) تأخر هو الآخر: الجهاز مشغول إلى حد لا يسمح بالحكم
check-serves-not-asked = لم يطلب أحد منه { $path }
check-serves-hint-listen = أهو يعمل؟ وهل يستمع على كل العناوين (0.0.0.0) على المنفذ { $port }؟ والبرنامج الذي ينتظر قاعدة بيانات لا تجيب عليه أن يجيب هو مع ذلك.
check-serves-hint-ask = اطلب منه ذلك بنفسك بالأمر أدناه، واسأل قاعدة البيانات عن الشيء نفسه.

## cluster-shape
check-shape-expected = عقد master وعددها { $masters } تملك { $ranges }، وعدد replica لكل منها { $replicas }، ولا عقدة خارج ذلك
check-shape-seen = كل عقدة ترى ذلك: عقد master وعددها { $masters } بحصص متساوية، ومع كل منها ما يتبعها من replica
check-shape-as-seen = كما تراه { $node }:
check-shape-masters = عقد master التي تملك خانات { $seen }، والمطلوب { $wanted }
check-shape-range = العقدة { $node } تملك { $slots }
check-shape-replicas = عدد عقد replica التابعة للعقدة { $node } هو { $replicas }
check-shape-idle = العقدة { $node } لا تملك خانة ولا تتبع أحداً
check-shape-wrong-master = العقدة { $node } تتبع عقدة لا تملك أي خانة
check-shape-hint-ranges = اقرأ المجالات في آخر أسطر عقد master في مخرجات CLUSTER NODES، واقسم 16384 على عدد عقد master.
check-shape-hint-replicas = العمود الرابع في مخرجات CLUSTER NODES لعقدة replica هو معرّف عقدة master التي تتبعها. عُدّ كم مرة يظهر معرّف كل واحدة.

## slot-owner
check-slot-expected = تملك الخانةَ { $slot } العقدةُ { $node }
check-slot-seen = تملك الخانةَ { $slot } العقدةُ { $node }
check-slot-nobody = الخانة { $slot } لا يملكها أحد
check-slot-hint-other = يتقرّر نصيب كل عقدة عند إنشاء العنقود. فعلى أي شيء يعتمد ذلك هناك؟

## cluster-ok: قبل أن يوجد عنقود، وما يتصف به السليم أيضاً
check-cluster-alone = لا تعرف أي عقدة أخرى: { $nodes }
check-cluster-hint-alone = العقدة المنفردة يعرض عليها CLUSTER NODES سطراً واحداً هو سطرها. لم يعرّفها أحد بغيرها بعد.
check-cluster-unlinked = عقد replica وصلتها بعقدة master غير قائمة: { $nodes }
check-cluster-hint-unlinked = يبيّن INFO replication على تلك العقدة هل تجري مزامنة، ومنذ متى انقطعت الوصلة.
check-cluster-epoch = لعقدتَي master رقم config epoch نفسه وهو { $epoch }: { $nodes }
check-cluster-hint-epoch = العمود السابع في مخرجات CLUSTER NODES هو config epoch. والعقدة التي تجد رقمها مأخوذاً تتخذ غيره في غضون ثانية أو ثانيتين.

## set-hosts
check-hosts-expected = كل عضو مسجّل في الإعدادات بعنوان هذا التشغيل: { $hosts }
check-hosts-seen = تذكر الإعدادات كل عضو مرة واحدة بعنوان هذا التشغيل
check-hosts-foreign = المضيف { $host } مذكور في الإعدادات وليس عنوان هذا التشغيل
check-hosts-localhost = المضيف { $host }: قد يستمع على هذا الجهاز تشغيل ثانٍ على المنفذ نفسه وعنوان آخر، وهذا الاسم يقود عميل مجموعته إلى هذه، أو عميل هذه إلى تلك
check-hosts-missing = ليس في الإعدادات بعنوانه: { $members }
check-hosts-hint = يذهب برنامج التشغيل (driver) إلى حيث ترسله الإعدادات أياً كان العنوان الذي بدأ به. قارن المضيفين في rs.conf() بما يعرضه `lab env`.

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
check-commits-hint-oplog = سجلّ العمليات oplog هو المجموعة local.oplog.rs، ويحصل عليه العضو متى انضم ونسخ البيانات.
check-commits-hint-behind = في rs.status().optimes.lastCommittedOpTime ينبغي أن يكون `t` هو رقم الدورة الحالية. أي الأعضاء يصل إليهم primary؟

check-answer-slot-expected = خانة المفتاح، وهي عدد من 0 إلى 16383
check-answer-hint-slot = تحسبها لك العقدة: ابحث عن الأمر الفرعي من CLUSTER الذي يأخذ مفتاحاً. وهل كتبت المفتاح كاملاً؟
