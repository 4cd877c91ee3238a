# `lab author check`: ما لم يتحقق.
author-begins = عدد الحالات { $cases }، ويعمل منها معاً { $jobs }
author-no-expect = لا يصرّح السكربت بالنتيجة التي يجب أن يحصل عليها
    .next = ضع في رأسه سطراً كهذا: # expect: score 15, fails TASK/CHECK
author-bad-expect = تعذّر فهم `# expect: { $line }`
    .next = اكتبه هكذا: # expect: score 15, fails TASK/CHECK
author-headings-differ = أقسام الدليلين مختلفة، ففي الإنجليزي { $en } من العناوين وفي العربي { $ar }
author-commands-differ = أوامر الدليلين مختلفة، ففي الإنجليزي `{ $en }` وفي العربي `{ $ar }`
author-commands-missing = أوامر الدليلين مختلفة، ففي الإنجليزي { $en } من أسطر الأوامر وفي العربي { $ar }
author-fixed-address = يذكر { $guide } عنواناً ثابتاً
    .next = اكتب ${"{"}LAB_ADDRESS{"}"}، فالتشغيلة الثانية تقيم على عنوان آخر.
author-text-incomplete = النص { $place } غير مكتوب باللغتين
author-few-wrong = { $found ->
    [0] لا توجد محاولة خاطئة واحدة
    [one] توجد محاولة خاطئة واحدة
    [two] توجد محاولتان خاطئتان
   *[other] عدد المحاولات الخاطئة { $found }
}، ولكل مختبر ثلاث على الأقل
    .next = اكتب في المجلد wrong/ سكربتات تكاد تنجح، وفي كل منها سطر `# expect:`.
author-no-case = لا حالة باسم `{ $case }` في أي مختبر هنا
    .next = الحالات هي: { $known }.
author-score = النتيجة { $score } بدلاً من { $expected }
author-other-check = كان يجب أن يفشل الفحص `{ $expected }`، والذي فشل هو: { $failed }
author-check-open = لم يتحقق { $check }:
author-penalty = كلّف `{ $act }` عدد { $points } من النقاط:
author-undecided = أمكن الحكم على { $max } نقطة فقط من { $full }
author-not-healed = بعد 20 ثانية من معالجة العطل `{ $fault }` لم تعد قواعد البيانات سليمة كما كانت
author-because = السبب: { $why }
author-again = لتكرار التشغيلة نفسها:

# سكربت في صندوق الأدوات.
check-busy = فحص آخر للتشغيلة `{ $run }` يشغّل البرنامج الآن
    .next = انتظر انتهاءه، أو أنهه بالضغط على Ctrl-C حيث بدأ.
toolbox-busy = يعمل سكربت آخر في التشغيلة `{ $run }`
    .next = انتظر انتهاءه، أو أنهه بالضغط على Ctrl-C حيث بدأ.
probe-busy = مسبار المختبر يعمل في التشغيلة `{ $run }`، إذ لم ينته فحص آخر بعد
    .next = انتظر انتهاءه، أو أنهه بالضغط على Ctrl-C حيث بدأ.
solve-no-solution = لا يحتوي المختبر `{ $lab }` على solution.sh
    .next = يعينك من دونه `lab hint` و`lab guide`
script-failed = انتهى السكربت بالرمز { $code }
    .next = الرمز السالب هو رقم الإشارة التي أنهته. وما طبعه يبيّن أين توقّف.
script-too-long = ظل السكربت يعمل بعد 15 دقيقة فأُنهي
    .next = آخر ما طبعه يبيّن أين توقف، فابحث عما كان ينتظره.
script-broken = انتهى صندوق الأدوات قبل أن ينتهي السكربت
    .next = أنهاه شيء ما أو أنهى محرّكه. يعرض `lab doctor` حالة المحرّك.
script-output-dropped = لم يُعرض من المخرجات { $bytes } بايت

# ما يقوله lab لسكربت في صندوق الأدوات.
toolbox-hint = { $text }
toolbox-no-hints = لا تُعطى تلميحات في الاختبار
probe-may-not = للمسبار أن يطلب `lab counters` و `lab program` و `lab fault inject NAME` و `lab fault wait NAME`
toolbox-no-program = الأمر `lab program` لمسابير المختبر، فاكتب أنت ما يقوله `program:` في submission.yaml
toolbox-task-no-checks = ليس في { $task } إلا إجابة، فلا شيء يُنتظر
toolbox-task-passed = تحقّقت المهمة { $task }
toolbox-task-open = لم تتحقّق المهمة { $task } خلال { $patience }
toolbox-waits-for = بانتظار المهمة { $task }
toolbox-fault-over = انتهى العطل { $name }
author-exists = المجلد { $folder } موجود مسبقاً
    .next = اختر مجلداً آخر، فلا يُستبدل شيء من ملفاتك.
author-not-made = يتعذّر إنشاء المجلد { $folder }
    .next = اذكر مجلداً في مكان تملك الكتابة فيه.
author-made = أُنشئ المجلد { $folder }. عدّله، ثم نفّذ `lab author check { $folder }`.
