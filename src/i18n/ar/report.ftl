# النتائج والحالة وصفحة البداية.
report-expected = المتوقَّع:
report-observed = المُشاهَد:
report-hint = تلميح:
report-waits-for = تنتظر: { $tasks }
report-left-out = تعذّر الحكم على { $points } من نقاط المختبر وعددها { $full }، فلم تُحتسب.
report-verdict-pass = كل شيء متحقق.
report-verdict-fail = لم يتحقق كل شيء بعد.
report-verdict-inconclusive = الأدلة غير كافية للحكم على كل شيء. أعد المحاولة.
report-verdict-error = تعطّل شيء لا ذنب لك فيه، ويبحث `lab doctor` عن السبب.
report-verdict-integrity = لا يمكن الوثوق بما سُجّل.

report-status-head = التشغيلة { $run }: المختبر { $lab } على العنوان { $address }
report-status-overrides = بدأت بخيارات تختلف عما في مختبرها:
report-phase-forming = التشغيلة قيد التكوين.
report-phase-ready = التشغيلة جاهزة.
report-phase-broken = التشغيلة معطوبة، فعقدها مقطوعة عن المضيف. يعيد `lab reset` بناءها.
report-time-left = { $minutes ->
    [one] بقيت دقيقة واحدة من الوقت المقدَّر للمختبر.
    [two] بقيت دقيقتان من الوقت المقدَّر للمختبر.
    [few] بقيت { $minutes } دقائق من الوقت المقدَّر للمختبر.
    [many] بقيت { $minutes } دقيقة من الوقت المقدَّر للمختبر.
   *[other] بقيت { $minutes } دقيقة من الوقت المقدَّر للمختبر.
  }
report-time-over = انتهى الوقت المقدَّر للمختبر، ولم يضع شيء.
report-redis = حالة Redis Cluster هي { $state }، والخانات التي تملكها عقد تجيب { $covered } من أصل { $slots }.
report-redis-agreed = ترى كل العقد التوزيع نفسه.
report-redis-silent = لا تأتي إجابة من { $nodes }.
report-redis-disagree = تجيب العقد كلها، لكنها لا ترى التوزيع نفسه.
report-redis-outsider = العقدة { $node } ({ $port }) خارج أي عنقود: لا تُدرجها عقدة ولا تُدرج هي غيرها.
report-redis-forgotten = العقدة { $node } ({ $port }) تُدرج غيرها (وعددها { $lists }) ولا تُدرجها عقدة. ومن نسي عقدة لا يقبل عودتها إلا بعد 60 ثانية.
report-redis-open = الخانة { $slot } مفتوحة: تنقلها { $from } إلى { $to }.
report-redis-migrating = الخانة { $slot } مفتوحة: تعطيها { $from } إلى { $to } وهذه لا تنتظرها.
report-redis-importing = الخانة { $slot } مفتوحة: تنتظرها { $to } من { $from } وهذه لا تعطيها.
report-redis-more-open = وعدد الخانات المفتوحة الأخرى { $count }.
report-redis-bare = لا عنقود بعد: لا عقدة تملك خانة أو تتبع غيرها.
report-mongo-bare = مجموعة MongoDB المسماة { $set }: لم تُهيّأ بعد، وأعضاؤها خارج أي مجموعة.
report-mongo = مجموعة MongoDB المسماة { $set }: العقدة { $primary } هي primary في الدورة (term) { $term }.
report-member-stale = تأخر { $member } أكثر مما يمكن تداركه: ما فاته زال من سجلات oplog عند بقية الأعضاء. أفرغ مجلد بياناته عبر `lab shell { $node }` (rm -rf $DATA/*) ثم نفّذ `lab node restart { $node }` لينسخ كل شيء من جديد. و`lab reset` يبدأ من جديد.
report-member-copying = ينسخ { $member } بيانات عضو آخر (STARTUP2)، ولا يمكن القراءة منه قبل أن يفرغ.
report-member-adrift = { $member } في حالة { $state }: لا يقود ولا يتبع.
report-mongo-no-primary = مجموعة MongoDB المسماة { $set }: لا يقول أي عضو إنه primary.
report-no-faults = لا عطل قائماً الآن.
report-fault = العطل { $id }: { $name } على { $nodes }، والباقي { $left ->
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $left } ثوانٍ
   *[other] { $left } ثانية
  } على الأكثر.

report-start-ready = صارت التشغيلة { $run } جاهزة في { $seconds } ث. والبذرة (seed) { $seed }: البذرة نفسها تعطي التمرين نفسه.
report-start-ready-plain = صارت التشغيلة { $run } جاهزة في { $seconds } ث.
report-start-workspace = مجلدك كان موجوداً، وبقي كما هو:
report-start-workspace-new = مجلدك وفيه ما تبدأ به بلغة { $language }. عدّل الملفات فيه، والأمر `lab watch` يفحصها عند كل حفظ:
report-program-said = آخر ما طبعه برنامجك:
report-start-nodes = عدد العقد { $nodes }، تستمع على العنوان { $address } وعلى المنافذ:
report-start-points = { $points ->
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $points } نقاط
    [many] { $points } نقطة
   *[other] { $points } نقطة
  }
report-start-fault = العطل { $fault }:
report-start-next = ما يمكنك كتابته الآن:

# ما يقوله السجل بجانب النقاط.
report-task-lost = ضاعت نقاطها في هذه المحاولة.
report-verdict-penalty = تحققت كل المهام. والنقاط الضائعة في هذه المحاولة { $points }، ولا شيء يعيدها. ابدأ من جديد بالأمر `lab reset`
report-verdict-lost = لم يتحقق كل شيء بعد. والنقاط الضائعة في هذه المحاولة { $points }. ابدأ من جديد بالأمر `lab reset`
report-solved = شُغّل الحل المرجعي في هذه المحاولة، فالنتيجة ليست من عملك. ابدأ من جديد بالأمر `lab reset`
