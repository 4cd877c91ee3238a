# الأمر `lab grade`: ما سُلِّم وما يُصنع به.
submission-unreadable = تتعذّر قراءة ما سُلِّم: { $path }
    .next = اذكر مجلداً فيه submission.yaml أو solution.sh، أو اذكر ملف script. ويعرض `lab grade --help` الشكلين.
submission-empty = لا شيء يمكن تشغيله، فلا يوجد submission.yaml ولا solution.sh
    .next = سلِّم أحدهما. ويعرض `lab grade --help` شكل submission.yaml.
submission-long = يزيد { $file } على { $most } بايت
    .next = اختصره، أو ضعه في ملف مستقل.
submission-nothing-to-do = لا يذكر `run` ولا `serve` ولا `answers`، فلن يكون هناك ما يُحكم عليه
    .next = اذكر الأمر المطلوب تشغيله: run: ./solve.sh
submission-serves-nothing = لا يذكر `serve` أمراً
    .next = اذكر الأمر الذي يشغّل الخدمة: run: python3 app.py
submission-serves-low = لا يستمع على المنفذ { $port } إلا root، والعمل المسلَّم لا يعمل بصلاحياته
    .next = اختر منفذاً من { $lowest } فأعلى، مثل 8080.
submission-many-answers = فيه أكثر من { $most } إجابة
    .next = مهام المختبر قليلة، فأجب عنها وحدها.
submission-no-file = لا يوجد في هذا العمل ملف باسم { $file }
    .next = اذكر الملف بمساره داخل مجلد العمل المسلَّم.
submission-odd-name = استُبعد لأن اسمه لا يُكتب في سطر واحد: { $file }
submission-too-many = سُلِّم أكثر من { $most } ملف، فاستُبعد الباقي
submission-hard-link = استُبعد لأن له اسماً آخر خارج هذا المجلد: { $file }
submission-too-large = استُبعد لأن حجمه يزيد على { $most } MiB
submission-too-large-file = استُبعد لأنه لا يتسع له حدّ { $most } MiB: { $file }
submission-unread-file = استُبعد لتعذّر قراءته: { $file } ({ $why })
submission-too-deep = استُبعد لأنه في عمق مجلدات كثيرة: { $file }
submission-no-plain-file = استُبعد لأنه وصلة أو أنبوب أو مقبس أو جهاز: { $file }
submission-twice = عملان مسلَّمان للمرشّح نفسه: { $candidate }
    .next = أبقِ أحدهما، أو سمِّ الآخر باسم يخصّه.

grade-nothing = لم يُذكر ما يُصحَّح
    .next = اذكر عملاً واحداً (--submission PATH) أو صفاً (--submissions DIR) أو درجات يُعاد الحكم عليها (--regrade).
grade-no-submissions = لا يوجد عمل مسلَّم في { $path }
    .next = كل مجلد وكل ملف NAME.sh فيه يُعدّ عمل مرشّح واحد.
grade-no-records = لا درجات لأحد في هذه المجلدات
    .next = اذكر مجلدات أنشأها `lab grade --records`.
grade-again = تعذّر الحكم على التشغيلة الأولى، فأُجريت ثانية.
grade-slow = لم يجد الجهاز وقتاً للتشغيلة ولم يتحقق كل شيء، وقد يكون الذنب ذنبه. أعد التصحيح على جهاز غير مشغول، أو بعدد أقل في --jobs
grade-no-turn = لم يُعطَ دور لبدء تشغيلة
    .next = هذا خلل في lab، فأبلغ عنه من فضلك.
grade-no-given = تتعذّر قراءة الملف: { $file }
    .next = اذكر ملفاً يُسمح لك بقراءته.
grade-begins = عدد الأعمال المسلَّمة: { $submissions }، وما يُصحَّح معاً: { $jobs }
grade-row = { $row }
grade-before = للمرشّح { $candidate } درجات مسجّلة من قبل
grade-changed = كانت نقاط { $candidate } تساوي { $before } وأصبحت { $after }
grade-missing = لا درجات لهم في أي جزء: { $candidates }
grade-no-file = لا ملف للمرشّح { $candidate }: { $why }
grade-written = { $count ->
    [one] كُتب ملف واحد
    [two] كُتب ملفان
    [few] كُتبت { $count } ملفات
   *[other] كُتب { $count } ملفاً
  } في { $path }
grade-place = { $place }:
grade-notes = ملاحظات المصحّح:
grade-program-ended = انتهى البرنامج بالرمز { $code }
grade-program-too-long = أُنهي البرنامج بعد { $seconds } ثانية
grade-program-broken = قطع البرنامج صلته بالمصحّح فأُنهي
grade-serves = استمع برنامج الخدمة على المنفذ { $port } بعد { $seconds } ثانية
grade-serves-not = لم يستمع برنامج الخدمة على المنفذ { $port }، وقد انتُظر { $seconds } ثانية
grade-serves-ended = انتهى برنامج الخدمة بالرمز { $code } قبل اكتمال الحكم
grade-serves-broken = قطع برنامج الخدمة صلته بالمصحّح فأُنهي
grade-serves-nobody = في العمل برنامج خدمة، ولا يسأل هذا المختبر عن برنامج كهذا
grade-no-strike = تعذّر إحداث العطل الذي يحدثه المختبر: { $name }
grade-output-cut = حُفظ مما طبعه البرنامج { $kept } KiB، ولم يُحفظ { $dropped } بايت أخرى
grade-answer-refused = لم تُقبل الإجابة عن { $task }، إذ لا توجد في المختبر مهمة كهذه أو لا تصلح إجابةً لها
records-locked = هناك من يصحّح في { $path } الآن
    .next = انتظر حتى ينتهي، أو اذكر مجلداً آخر للسجلات.
records-none = لا يوجد مجلد سجلات كهذا: { $path }
    .next = اذكر مجلداً أنشأه `lab grade --records`.
records-broken = ليس هذا كما كتبه المصحّح: { $path }
    .next = استعد الملف من نسخة، أو صحّح العمل من جديد.
