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

report-status-head = التشغيل { $run }: المختبر { $lab } على العنوان { $address }
report-phase-forming = التشغيل قيد التكوين.
report-phase-ready = التشغيل جاهز.
report-phase-broken = التشغيل معطوب، فعقده مقطوعة عن المضيف. يعيد `lab reset` بناءه.
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
report-redis-disagree = لا تجيب كل العقد، أو لا ترى التوزيع نفسه.
report-redis-bare = لا عنقود بعد: لا عقدة تملك خانة أو تتبع غيرها.
report-mongo-bare = مجموعة MongoDB المسماة { $set }: لم تُهيّأ بعد، وأعضاؤها خارج أي مجموعة.
report-mongo = مجموعة MongoDB المسماة { $set }: العقدة { $primary } هي primary في الدورة (term) { $term }.
report-mongo-no-primary = مجموعة MongoDB المسماة { $set }: لا يقول أي عضو إنه primary.
report-no-faults = لا عطل قائماً الآن.
report-fault = العطل { $id }: { $name } على { $nodes }، والباقي { $left ->
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $left } ثوانٍ
   *[other] { $left } ثانية
  } على الأكثر.

report-start-ready = صار التشغيل { $run } جاهزاً في { $seconds } ثانية. والبذرة (seed) { $seed }: البذرة نفسها تعطي التمرين نفسه.
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
