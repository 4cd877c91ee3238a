# المفاتيح والمظاريف الموقّعة.
sign-no-randomness = لا يعطي النظام بايتات عشوائية للمفتاح
    .next = أعد المحاولة، وإن كنت داخل حاوية فتأكد من السماح بالنداء `getrandom`.
sign-private-key = ليس هذا مفتاح Ed25519 خاصاً بصيغة PEM (PKCS#8)
    .next = أنشئ واحداً: `openssl genpkey -algorithm ed25519 -out key.pem`
sign-public-key = ليس هذا مفتاح Ed25519 عاماً بصيغة PEM (SPKI)
    .next = استخرجه من المفتاح الخاص: `openssl pkey -in key.pem -pubout -out key.pub.pem`
sign-other-type = نوع ما وُقّع { $found }، لا { $expected }
    .next = اذكر سجلاً كتبه `lab grade --key`
sign-no-base64 = محتوى المظروف ليس بترميز Base64
    .next = تغيّر السجل بعد توقيعه، فخذه من حيث كُتب.
sign-not-by-key = لا توقيع في المظروف من المفتاح { $key }
    .next = إما أن شيئاً تغيّر بعد توقيعه، أو أن مفتاحاً آخر وقّعه.

# البذور الشخصية.
variant-short-secret = في السر { $length ->
    [zero] صفر من البايتات
    [one] بايت واحد
    [two] بايتان
    [few] { $length } بايتات
    [many] { $length } بايتاً
   *[other] { $length } بايت
} والمطلوب { $shortest } على الأقل، فالأقصر منها يمكن تخمينه بالتجربة
    .next = أنشئ واحداً: `openssl rand -hex 32 > secret` واحفظه حيث لا يراه المتقدمون.

# ملفات الاختبارات.
exam-unknown = لا يوجد اختبار اسمه `{ $name }`
    .next = يعرضها `lab exam list` كلها. والاختبار الذي في ملف يُسمّى بمساره: `./{ $name }.yaml`
exam-unknown-near = لا يوجد اختبار اسمه `{ $name }`
    .next = هل تقصد `{ $near }`؟ يعرضها `lab exam list` كلها.
exam-unreadable = تعذّرت قراءة { $file }
    .next = يعرض الامتحانات الموجودة `lab exam list`
exam-id-differs = الاختبار الذي في { $file } يسمّي نفسه `{ $id }`
    .next = يُعرف كل اختبار باسم ملفه، فاجعل الاسمين واحداً.
exam-empty = لا بد للاختبار من جزء واحد على الأقل
    .next = اكتب واحداً تحت `parts:` فيه `id` و`title` و`pass` و`of`.
exam-no-questions = لا بد لجزء الأسئلة من سؤال واحد على الأقل
    .next = اذكر موضوعاً وعدداً: `quiz: {"{"} caching: 10 {"}"}`.
exam-task-unused = لا يحتسب أي معيار المهمة `{ $task }`
    .next = اذكرها في `from` عند أحد المعايير، أو احذفها.
exam-task-twice = المهمة `{ $task }` محتسبة أكثر من مرة
    .next = أبقها في `from` لمعيار واحد، واحذفها من بقية المعايير.
exam-weights = مجموع أوزان المعايير { $sum }، والواجب أن يكون 100
    .next = غيّر `weight` في المعايير حتى يصير مجموعها 100.
exam-criterion-tasks = يحتسب المعيار من مهمة واحدة إلى { $most } من المهام

# ملف marks.yaml
spec-not-an-instant = هذه ليست لحظة زمنية
    .next = اكتب التاريخ والوقت والمنطقة الزمنية: 2026-01-14T15:00:00Z
marks-other-exam = هذه درجات الاختبار `{ $exam }` لا الاختبار `{ $ours }`
    .next = اذكر علامات هذا الامتحان بالخيار `--marks`
marks-range = الدرجة من 0 إلى 100
    .next = اكتب عدداً من 0 إلى 100، ومنه تُحسب قيمة المهمة.

# ما ينقص في النتيجة.
exam-no-paper = لا ورقة مصحَّحة للجزء `{ $part }`
exam-other-paper = الورقة المصحَّحة تسأل غير أسئلة الجزء `{ $part }`
exam-two-papers = توجد ورقتان مصحَّحتان للجزء `{ $part }`
exam-no-lab = لا سجل للمختبر `{ $lab }`
exam-no-mark = لا درجة للبند `{ $id }`
exam-lab-error = تعذّر تقييم المختبر `{ $lab }`
exam-lab-integrity = لا يمكن الوثوق بما سُجّل عن المختبر `{ $lab }`
exam-lab-undecided = تعذّر الحكم على المختبر `{ $lab }` كله
exam-paper-seed = بذرة الورقة { $seed } وليست بذرة المتقدم نفسه
exam-lab-seed = جرت التشغيلة بالبذرة { $seed } وليست بذرة المتقدم نفسه

# الأمر `lab exam`.
exam-size = { $parts ->
    [one] جزء واحد
    [two] جزآن
    [few] { $parts } أجزاء
    [many] { $parts } جزءاً
   *[other] { $parts } جزء
}، { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}
exam-mode-practice = الوضع practice: التلميحات والفحوص والحل المرجعي كلها متاحة.
exam-mode-drill = الوضع drill: تُظهر الفحوص ما تحقق، ولا تلميحات ولا حل.
exam-mode-exam = الوضع exam: لا تلميحات ولا حل، ولا يُقال شيء عن الفحوص حتى النهاية.
exam-part = المدة { $minutes ->
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}، والنجاح من { $percent } %.
exam-by-lab = يحكم عليها المختبر { $lab }
exam-by-hand = يضع درجتها شخص
exam-pass = المطلوب { $percent } % على الأقل
exam-passed = ناجح في كل الأجزاء.
exam-not-passed = لم ينجح.
exam-undecided = لم يُحسم بعد: ينقص شيء أو تعطّل شيء، ولا بد أن ينظر فيه شخص.
exam-no-such-paper = لا توجد ورقة أسئلة اسمها `{ $paper }`
    .next = يعرض `lab exam show EXAM` الأجزاء.
exam-not-its-lab = المختبر `{ $lab }` ليس من مهام الاختبار `{ $exam }`
    .next = مختبراته: { $labs }.
exam-nobody = لا يوجد هناك شيء عن أي متقدم
    .next = اذكر الأوراق (`--quiz`) أو السجلات (`--records`) أو الدرجات (`--marks`).
exam-nothing-of = لم يُعثر على سجلات ولا ورقة ولا درجات للمتقدم `{ $candidate }`
    .next = اذكر مكانها بالخيارات `--records DIR` و`--quiz DIR` و`--marks FILE`. والمعرّف هو اسم المجلد في السجلات، وهو المذكور في marks.yaml.
exam-no-quiz = الملف { $file } ليس ورقة مصحَّحة
    .next = هذا يطبع واحدة: `lab quiz --exam --seed N --answers FILE --json`
exam-quiz-sums = المجاميع في { $file } ليست مجاميع أسئلته
    .next = صحّح الورقة من جديد: `lab quiz --exam --seed N --answers FILE --json`
exam-key-made = المفتاح { $key }: الخاص في { $private } والعام في { $public }
exam-secret-made = سرّ جديد في { $file }، يبقى عند الممتحِنين
marks-twice = يضع الملف { $file } درجة البند `{ $id }` للمتقدم { $candidate } وقد وضعها ملف آخر
    .next = أبقِ أحد الملفين.
file-exists = الملف { $path } موجود من قبل
    .next = لا يُكتب فوقه: اختر اسماً آخر، أو انقله من مكانه.
exam-lab-twice = في مجلدين سجلان للمختبر `{ $lab }` للمتقدم { $candidate } وللمحاولة نفسها
    .next = اذكر أحد المجلدين.
exam-other-candidate = السجل في هذا المجلد للمتقدم { $candidate }

# الأمر `lab exam verify`: ما لا يصح.
verify-no-dossier = تعذّرت قراءة ملف النتيجة dossier.json
verify-unsigned = السجل غير موقّع
verify-no-envelope = تعذّرت قراءة مظروف التوقيع
verify-other-dossier = ملف النتيجة ليس هو الذي وُقّع
verify-schema = ملف النتيجة مكتوب بالصيغة { $schema } ولا يقرؤها هذا الإصدار
verify-other-lab = قُيّم السجل بنسخة أخرى من المختبر { $lab }، فإعادة الحكم تسأل عن شيء آخر
verify-no-lab = المختبر { $lab } ليس هنا، فلا يمكن الحكم من جديد
verify-other-submission = ما سُلّم ليس هو الموجود الآن
verify-missing = اسمه في قائمة الصف ولا سجل له هنا
verify-added = لم يضعه المقيِّم هناك: { $file }
verify-empty = مجلد فارغ لم يسلّمه أحد: { $folder }
verify-other-run = الأدلة من تشغيلة أخرى
verify-other-marks = الأدلة تعطي { $after } من النقاط، والنتيجة المسجلة تقول { $before } أو تقوله على غير ذلك

verify-signed = موقّع بالمفتاح المعطى
verify-unchecked = موقّع، ولم يُعطَ مفتاح للتحقق
verify-none = غير موقّع
verify-broken = التوقيع لا يصح
verify-not-looked = { $records ->
    [one] سجل واحد موقّع
    [two] سجلان موقّعان
    [few] { $records } سجلات موقّعة
    [many] { $records } سجلاً موقّعاً
   *[other] { $records } سجل موقّع
} ولم يُنظر في التوقيع، وينظر فيه الخيار `--public-key FILE`.
verify-nobody-vouches = { $records ->
    [one] سجل واحد غير موقّع
    [two] سجلان غير موقّعين
    [few] { $records } سجلات غير موقّعة
    [many] { $records } سجلاً غير موقّع
   *[other] { $records } سجل غير موقّع
} فلا أحد يشهد عليه، ومن استطاع الكتابة في المجلد استطاع تغيير كل ما فيه معاً.

# الأمر `lab exam forget`.
forget-sure = هل تريد حذف كل شيء عن { $candidate } نهائياً؟ { $paths }
forget-removed = حُذف { $path }
forgotten = لم يبق شيء عن { $candidate } في هذه المجلدات
forget-twin = المعرّف { $other } غير المعرّف { $candidate } وإن تشابها في الشكل، فيبقى. ولحذفه اذكره باسمه
exam-range = هذا جزء من مئة: من 1 إلى 100
    .next = اكتب عدداً صحيحاً من 1 إلى 100.

# الأمر `lab certificate`.
certificate-title = شهادة إتمام
certificate-this = تشهد هذه الوثيقة بأن
certificate-passed = قد اجتاز بنجاح كل أجزاء الاختبار
certificate-proof = يستطيع أي أحد نسخ هذه الورقة، وما يمكن التحقق منه هو الوثيقة الرقمية الموقّعة الصادرة معها.
certificate-not-passed = لم ينجح المتقدم { $candidate } في كل الأجزاء
    .next = يعرض `lab exam result` ما آل إليه كل جزء.
certificate-undecided = لم يُحسم كل شيء عن المتقدم { $candidate }
    .next = يعرض `lab exam result` ما ينقص أو تعطّل، والشهادة تنتظره.
certificate-no-issuer = لا بد أن تذكر الشهادة من أصدرها
    .next = أضف الخيار `--issuer "Training Centre"`
certificate-no-picture = لم تُنشأ الصورة: ليس في خطها بعض ما يُكتب عليها، وكانت ستظهر مكانه مربعات. منه: { $signs }
    .next = اطبع صفحة HTML على جهاز فيه خط يحويها. ولتُنشأ صورة اكتب الاسم بأحرف عربية أو لاتينية.
certificate-unsigned = لا وثيقة رقمية دون `--key`، فلا يستطيع أحد التحقق مما أُنشئ

# الأوضاع.
mode-no-hints = لا تلميحات في الوضع `{ $mode }`
    .next = يتيح `lab start LAB` دون `--mode` كل شيء.
mode-no-checks = لا يُقال شيء عن الفحوص في الوضع `{ $mode }`
    .next = من يقيّمه هو من يقول ما آل إليه.
mode-no-solution = لا حل في الوضع `{ $mode }`
    .next = يتيح `lab start LAB` دون `--mode` كل شيء.

# ساعات قاعة الاختبار.
room-no-part = ليس في الاختبار جزء باسم `{ $part }`
    .next = أجزاؤه: { $known }
room-begun = بدأ وقت { $candidate } من قبل
    .next = يعرض `lab exam room DIR` ما بقي منه، ويمنح `lab exam extend` وقتاً إضافياً.
room-not-begun = لم يبدأ وقت { $candidate } في هذه القاعة
    .next = يبدؤه `lab exam begin EXAM PART --candidate { $candidate } --room DIR`.
room-closed = انتهى الوقت وقد سلّم { $candidate } عمله، فيبقى ما سُلِّم كما هو
    .next = إن كان هناك سبب فالأمر `lab exam extend` يمنح وقتاً إضافياً ويسجّل السبب معه.
room-nothing = لا يوجد ملف يؤخذ من { $path }
    .next = اذكر المجلد الذي فيه العمل، أو ملف script.
room-none = لا توجد ساعة في { $path }
    .next = اذكر مجلداً أنشأه `lab exam begin --room`.
room-candidate = لا يصلح `{ $candidate }` معرّفاً لمتقدم هنا، لأنه يصير اسم ملف
    .next = استعمل الحروف والأرقام والمسافات والعلامات - _ . , @ + ( )
room-in-time = سُلِّم في الوقت
room-late = سُلِّم متأخراً بمقدار { $late }
room-left = بقي { $left }
room-over = انتهى الوقت ولم يُسلَّم شيء
room-extended = أُضيف { $more }، والسبب: { $why }
room-by-wall = أُعيد تشغيل الجهاز منذ البدء، فهذا بساعة الجهاز التي يمكن ضبطها
room-clock-set = ضُبطت ساعة الجهاز أثناء ذلك بمقدار { $by }، ولا أثر لذلك هنا
