# شكل رسالة الخطأ: ثلاثة عناوين.
cli-error = خطأ:
cli-why = السبب:
cli-next = التالي:

cli-interrupted = قوطع التنفيذ
cli-declined = لم يُنفَّذ شيء
    .next = أجب بالحرف y أو أضف `--yes` إن كان مقصوداً.
cli-bug = خلل في lab نفسه، وليس فيما فعلته
    .next = أبلِغ عنه مرفقاً بالنص الظاهر أعلاه وبناتج `lab doctor`.
cli-runtime = لا يمنح النظام هذه العملية خيوطاً أو مؤقتات
    .next = أنهِ برامج أخرى لك، أو ارفع حدّ العمليات `ulimit -u` ثم أعد المحاولة.
cli-stdout = تعذّرت كتابة الناتج: { $why }

# سطر أوامر غير صحيح.
usage-verb = لا يوجد أمر باسم `{ $verb }`
    .next = تعرض `lab --help` قائمة الأوامر.
usage-verb-near = لا يوجد أمر باسم `{ $verb }`
    .next = هل تقصد `{ $near }`؟
usage-option = لا يقبل `{ $verb }` هذا: `{ $argument }`
    .next = تعرض `{ $verb } --help` ما يقبله كل أمر.
usage-option-near = الوسيط `{ $argument }` غير متوقَّع هنا
    .next = هل تقصد `{ $near }`؟
usage-missing = يحتاج `{ $verb }` إلى { $argument }
    .next = يُكتب هكذا: `{ $line }`. وتعرض `{ $verb } --help` أمثلة.
usage-value-missing = يحتاج { $argument } إلى قيمة
    .next = تعرض `{ $verb } --help` أمثلة.
usage-value-of = لا يقبل { $argument } القيمة `{ $value }`
    .next = القيم المقبولة: { $valid }.
usage-value = لا يقبل { $argument } القيمة `{ $value }`
    .next = تعرض `{ $verb } --help` أمثلة.
usage-verb-missing = لا يفعل `{ $verb }` شيئاً وحده: يلزمه أمر فرعي
    .next = أحد هذه: { $known }. ويبيّن `{ $verb } --help` ما يفعله كل منها.
usage-no-equals = تُكتب قيمة { $argument } بعد علامة المساواة
    .next = اكتبها هكذا دون مسافة: `{ $argument }`
usage-not-text = في هذا السطر كلمة ليست نصاً بترميز UTF-8: { $line }
    .next = اكتبها من جديد، أو سمِّ الملف باسم آخر.
usage-other = لا يقبل `{ $verb }` هذه الكلمات معاً: { $line }
    .next = تعرض `{ $verb } --help` أمثلة.

# الأمر `lab doctor`: سطر لكل ملاحظة، ويظهر `.next` حين يكون هناك ما يُفعل.
doctor-state = الكتابة ممكنة في مجلد الحالة { $path }
doctor-engine = يستجيب Docker { $version } (الواجهة { $api }، المعمارية { $arch }) على { $socket }
doctor-machine = { $processors ->
    [one] معالج واحد
    [two] معالجان
    [few] { $processors } معالجات
   *[other] { $processors } معالجاً
}، والذاكرة { $memory }، والتخزين { $storage }، وإصدار cgroups هو { $cgroups }
doctor-no-quota = لا يستطيع المحرّك أن يحدّ نصيب الحاوية من المعالج، فقد يستخدم البرنامج المصحَّح كل المعالجات
    .next = مع Docker بلا صلاحيات الجذر فوّض المتحكم cpu للمستخدمين (في systemd: Delegate=cpu في user@.service)، أو صحّح بالخيار `--jobs 1`
doctor-avx = في المعالج AVX التي تحتاجها إصدارات MongoDB من 5.0
doctor-no-avx = ليس في المعالج AVX التي تحتاجها إصدارات MongoDB من 5.0، فينتهي العضو فوراً بتعليمة غير معروفة
    .next = في جهاز افتراضي أظهر له معالج المضيف (النوع host)، أو اذكر صورة أقدم: `--image mongo=mongo:4.4`
doctor-in-reach = يصل هذا الجهاز إلى حاويات التشغيلات بعناوينها
doctor-out-of-reach = لا يصل هذا الجهاز إلى عناوين حاويات التشغيلات ({ $address } وما بعده)، فتُنشر منافذها بدلاً من ذلك
    .next = كل شيء يعمل. وهكذا الحال مع Docker بلا صلاحيات الجذر وDocker Desktop ومع جدار ناري يفصل بينهما.
doctor-machine-unknown = لا يصف المحرّك الجهاز الذي يعمل عليه
doctor-memory = ذاكرة المحرّك { $memory }، والتشغيلة بقاعدتي البيانات معاً تحتاج إلى { $needed }
    .next = زِد ذاكرة الجهاز الذي يعمل عليه المحرّك، أو شغِّل مختبراً واحداً في كل مرة.
doctor-list = لا يعرض المحرّك قائمة حاوياته
doctor-disk = المساحة الحرة { $free } على قرص { $path }
doctor-disk-low = لم يبقَ سوى { $free } على قرص { $path }
    .next = يكفي ذلك لتشغيلة أو اثنتين. لمعرفة ما يشغل المساحة: `docker system df`
doctor-disk-full = لم يبقَ سوى { $free } على قرص { $path }، ولا يتسع ذلك لصورة
    .next = حرِّر مساحة: يعرض `docker system df` ما يشغلها، ويزيل `lab collect` ما خلّفه lab.
doctor-disk-unknown = المساحة الحرة في { $path } غير معروفة
doctor-kernel = تقبل النواة قواعد الحزم التي تحتاج إليها التشغيلة
doctor-kernel-refuses = ترفض النواة قواعد الحزم التي تحتاج إليها التشغيلة
    .next = تحتاج التشغيلة إلى iptables مع nat وconntrack وconnmark وowner. وعلى جهازك الخاص: `modprobe xt_owner xt_connmark`
doctor-kernel-slow = تقبل النواة قواعد الحزم التي تحتاج إليها التشغيلة، لا قواعد العطل `slow`
    .next = كل ما عداه يعمل؛ حمّل الوحدة المذكورة في السبب ليعمل `slow` أيضاً.
doctor-kernel-unknown = تعذّرت تجربة قبول النواة لقواعد الحزم
doctor-images = الصور الموجودة هنا: { $names }
doctor-images-absent = صور ليست هنا بعد: { $names }
    .next = يجلبها `lab start` بنفسه. ومن دون شبكة: `lab images load FILE`
doctor-run = التشغيلة { $run } قائمة
doctor-run-forming = التشغيلة { $run } قيد البدء
doctor-run-unwatched = التشغيلة { $run } قائمة لكن عمليتها الخلفية متوقفة، فلن تنتهي الأعطال من تلقاء نفسها
    .next = يعيد تشغيلها الأمر `lab fault status --run { $run }`
doctor-run-broken = التشغيلة { $run } منقطعة: أُوقفت حاويتها `net` أو أُعيد تشغيلها
    .next = يبنيها من جديد الأمر `lab reset --run { $run }`
doctor-run-incomplete = التشغيلة { $run } قائمة، لكن حاويات منها أُزيلت: { $nodes }
    .next = يبنيها من جديد الأمر `lab reset --run { $run }`
doctor-litter = بقيت مخلّفات من التشغيلة { $run } التي قُتلت عملية بدئها
    .next = يزيلها الأمر `lab collect`
doctor-addresses = لكل تشغيلة عنوانها عند تجاور التشغيلات: 127.0.0.2 وما بعده
doctor-one-address = لا يملك هذا النظام سوى العنوان 127.0.0.1
    .next = لا يلزم شيء: تحصل التشغيلة الثانية على منافذ أخرى (7100 و27117).
doctor-ports = منافذ حرة على 127.0.0.1: { $ports }
doctor-ports-ours = منافذ الدورة على 127.0.0.1 تستخدمها التشغيلة { $run }
doctor-port-taken = المنفذ { $port } على 127.0.0.1 تشغله عملية أخرى
    .next = لا يلزم شيء: تأخذ التشغيلة العنوان التالي أو منافذ أخرى، وتخبرك بذلك.
doctor-port-taken-by = المنفذ { $port } على 127.0.0.1 تشغله { $holder }
    .next = لا يلزم شيء: تأخذ التشغيلة العنوان التالي أو منافذ أخرى، وتخبرك بذلك. وإن أردت منافذ الدورة نفسها فأوقف تلك العملية أولاً.

# الأمران `lab list` و`lab show`.
list-size = { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}، { $points ->
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $points } نقاط
   *[other] { $points } نقطة
}
list-plain = بلا مهام: قواعد بيانات لاختباراتك
list-points = { $points ->
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $points } نقاط
   *[other] { $points } نقطة
}

# أوامر تغيّر التشغيلة.
reset-sure = هل تبدأ من جديد؟ سيُفقد ما في قواعد البيانات.
stopped = أُوقفت { $run }
stop-none = لا توجد تشغيلة لإيقافها
collect-nothing = لا مخلّفات
collected-container = أُزيلت الحاوية { $name }
collected-folder = أُزيل مجلد الحالة للتشغيلة { $run }
collected-network = أُزيلت الشبكة

# الأمران `lab hint` و`lab answer`.
hint-head = { $task }، التلميح { $level } من { $of }:
hint-none = اجتزتَ كل المهام، فلا حاجة إلى تلميح.
hint-seen = ما شوهد قبل لحظة:
answer-taken = { $task }: سُجّلت إجابتك
answer-late = { $task }: جاءت الإجابة { $value } متأخرة، فهذه المهمة تُحتسب قبل أن يتعطل شيء
    .next = ضاعت نقاطها في هذه المحاولة. ابدأ من جديد بالأمر `lab reset`
answer-late-kept = { $task }: جاءت الإجابة { $value } متأخرة ولا تغيّر شيئاً، فقد جاءت إجابتك { $kept } في وقتها
    .next = تعرض قيمتها `lab check`
answer-early = { $task }: الإجابة { $value } سابقة لأوانها، فلا شيء بعدُ تُقارن به
    .next = يعرض `lab status` دور كل عقدة. أجب من جديد بعد أن يستقر الأمر.
answer-early-before = { $task }: الإجابة { $value } سابقة لأوانها، ويجب أولاً أن تتحقق المهمة `{ $first }`
    .next = يعينك عليها الأمر `lab hint { $first }` ثم أجب من جديد.
answer-right-waits = { $task }: الإجابة { $value } صحيحة، وتُحتسب متى تحققت المهمة `{ $first }`
answer-right = { $task }: الإجابة { $value } صحيحة
answer-wrong = { $task }: الإجابة { $value } غير صحيحة
    .next = أعد النظر ثم أجب من جديد، فالعبرة بآخر إجابة. وللمساعدة: `lab hint { $task }`

# تسمية العقد.
node-unknown = لا توجد هنا عقدة كهذه: `{ $node }`
    .next = برقم المنفذ أو بالاسم: { $nodes }.
node-unknown-meant = لا توجد هنا عقدة كهذه: `{ $node }`
    .next = هل تقصد `{ $meant }`؟ يعرض `lab status` العقد كلها.

# الأمر `lab guide`.
guide-filled = مُلئ الدليل بقيم التشغيلة { $run } على العنوان { $address }.
guide-unfilled = الأسماء المكتوبة بحروف كبيرة تُملأ بقيمها بعد بدء تشغيلة: `lab start { $lab }`

# الخطوة التالية.
next-guide = اقرأ دليل هذه التشغيلة إلى جانب عملك: `lab guide`
next-score = النقاط { $score } من { $max }
next-done = كل شيء متحقق. تنهي التشغيلةَ `lab stop`
next-again = ضاعت في هذه المحاولة نقاط عددها { $points }، وما عداها محقق. ولتحصل عليها أيضاً ابدأ من جديد: `lab reset`
next-answer = المهمة { $number } من { $of }، واسمها { $task }: ابحث عن الجواب ثم اكتب `{ $command }`. وإن لم تجد فكرة: `lab hint { $task }`
next-inject = المهمة { $number } من { $of }، واسمها { $task }: `lab fault inject { $fault }`
next-wait = المهمة { $number } من { $of }، واسمها { $task }: العطل { $fault } قائم. يعرض `lab watch` ما تفعله العقد، ويعرض `lab check` ما تحقق.
next-do = المهمة { $number } من { $of }، واسمها { $task }: نفّذ ما تقوله ثم `lab check`. وإن لم تجد فكرة: `lab hint { $task }`
hint-last = هذا آخر تلميح لها، ولا يكلّف أي تلميح شيئاً. يشغّل `lab solve` الحل كله، ولا تكون النتيجة عندئذ من عملك.
solve-beside = الحل المرجعي في { $folder }. ومجلدك باقٍ كما كان.
    .next = قارن بينهما. ويحكم `lab grade LAB --submission DIR` على مجلد دون أن يمس هذه التشغيلة.
solve-done = انظر ما الذي تحقق: `lab check`. وبنفسك من البداية: `lab reset`
mode-no-next = هذه التشغيلة في امتحان، فلا يُقال ما الذي تحقق
    .next = في `lab guide` نص التمرين.

# ما آلت إليه التشغيلات المنتهية.
stop-kept = حُفظت النقاط { $score } من { $max } والتقرير: { $report }
stop-next = المختبر التالي الذي لم تُحرز كل نقاطه: `lab start { $lab }`
stop-next-none = أحرزت كل نقاط المختبرات جميعاً: `lab history`
history-none = لم تنتهِ بعدُ تشغيلة تركت شيئاً، ويحفظ `lab stop` نقاطها وتقريرها.
    .next = تعرض المختبرات `lab list`
history-none-of = لم تنتهِ بعدُ تشغيلة تركت شيئاً من هذا المختبر: { $lab }
    .next = من دون اسم مختبر: `lab history`. ولبدء تشغيلة: `lab start { $lab }`
history-solved = شُغّل الحل المرجعي فيها، فالنتيجة ليست من عملك.
list-first = ابدأ بالأمر `lab start redis-create`. ويعرض `lab show LAB` تفصيل مختبر.
list-next = ابدأ واحداً بالأمر `lab start LAB`. ويعرض `lab show LAB` تفصيله.
list-best = أفضل نتيجة { $score } من { $max }، بتاريخ { $day }

# شيء طُلب من غير قاعدة بياناته أو من غير مختبره.
node-no-database = لا توجد في هذا المختبر قاعدة { $database }
    .next = المختبرات التي فيها: { $labs }. وتعرض عقد هذا المختبر `lab status`
node-other-database = العقدة { $node } ليست من عقد { $database }
    .next = عقدها هي: { $nodes }
redis-uncovered = لا تملك أي عقدة الخانة { $slot } أو تعطل مالكها، ويبيّن ذلك `lab status`
usage-conflict = لا يجتمع { $argument } مع { $other }
    .next = احذف أحدهما. تعرض الأمثلة `{ $verb } --help`
usage-span = لا يقبل { $argument } القيمة `{ $value }`، فليست مدة زمنية
    .next = اكتب عدداً ووحدته: 500ms أو 30s أو 2m أو 1h
