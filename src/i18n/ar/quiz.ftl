# ملفات الأسئلة: ما الخطأ فيها.
quiz-empty = لا سؤال هنا
    .next = اكتب سؤالاً تحت `questions:` أو احذف الملف.
quiz-subject-differs = أسئلة الملف { $file } عن الموضوع `{ $subject }`
    .next = سمِّه `{ $subject }.yaml`، أو غيّر قيمة `subject:` فيه.
quiz-id-twice = يوجد سؤال آخر معرّفه `{ $id }` في الموضوع `{ $subject }`
    .next = لا يتكرر المعرّف في بنك الأسئلة كله، فالإجابات لا تذكر غيره.
quiz-options = { $count ->
    [one] خيار واحد لا يكفي
   *[other] عدد الخيارات { $count } غير مناسب
}
    .next = اكتب من { $least } إلى { $most } خيارات.
quiz-single-right = أكثر من خيار واحد صحيح
    .next = اترك `right: true` عند خيار واحد، أو اجعل السؤال `multiple:`.
quiz-none-right = لا خيار صحيحاً هنا
    .next = اكتب `right: true` عند الخيار الصحيح.
quiz-none-wrong = لا خيار خاطئاً هنا
    .next = أضف خياراً خاطئاً يبدو معقولاً، ومعه `why:`.
quiz-no-why = لا يذكر الخيار الخاطئ `{ $id }` سبب خطئه
    .next = أضف `why:` باللغتين، فهو ما يقرؤه من يختاره.
quiz-tolerance = هامش السماح صفر أو أكثر
    .next = اكتب `within: 0.5` لإجابة يجوز أن تبعد نصف وحدة، أو احذف السطر.
quiz-proof-empty = لا خطوات في هذا الإثبات
    .next = أضف خطوات تحت `redis:` أو `mongo:`، أو احذفه.
quiz-proof-step = لكل خطوة أمر وواحد لا غير من gives وstarts وhas

# ورقة الأسئلة.
quiz-too-few = { $has ->
    [one] في الموضوع `{ $subject }` سؤال واحد، والمطلوب { $wanted }
   *[other] عدد أسئلة الموضوع `{ $subject }` هو { $has }، والمطلوب { $wanted }
}
    .next = اطلب عدداً أقل: `lab quiz { $subject } --count { $has }`
quiz-no-terminal = لا أحد هنا ليُسأل، فهذه ليست طرفية
    .next = اطبع الورقة بالأمر `lab quiz --json` أو `lab quiz --html`، ثم صحّحها بالخيارين `--answers FILE --seed N`.
quiz-unreadable = تتعذّر قراءة { $file }
    .next = اذكر ملفاً موجوداً وتملك قراءته.
quiz-written = كُتب الملف { $path }
quiz-unwritten = تعذّرت كتابة الأسئلة بصيغة YAML
    .next = أبلِغ عن ذلك مرفقاً الملف الذي استوردته.

# الإجابات.
quiz-answer-form = الإجابة كلمة أو عدد أو قائمة منهما
quiz-answer-unknown = لا يوجد في هذه الورقة سؤال معرّفه `{ $id }`
    .next = الورقة هي ورقة البذرة (seed) والمواضيع والعدد نفسها، ويطبعها `lab quiz --json`.
quiz-answer-one = المطلوب هنا إجابة واحدة
quiz-answer-all = المطلوب هنا ذكرها كلها وعددها { $count }، كل منها مرة واحدة
quiz-answer-twice = ذُكر `{ $word }` مرتين
quiz-answer-option = ليس من الخيارات هنا `{ $word }`، وأرقامها من 1 إلى { $count }
quiz-answer-number = ليس عدداً `{ $word }`

# في الطرفية.
quiz-begins = { $questions ->
    [one] سؤال واحد.
    [two] سؤالان.
    [few] { $questions } أسئلة.
    [many] { $questions } سؤالاً.
   *[other] { $questions } سؤال.
} والبذرة (seed) { $seed }: البذرة نفسها تعطي الورقة نفسها. العلامة `؟` تتخطى السؤال، وCtrl-C ينهي الأسئلة.
quiz-limit = أمامك { $time } (دقائق وثوانٍ). ما يبقى مفتوحاً عند انتهائها يُعدّ بلا إجابة.
quiz-time-over = انتهى الوقت.
quiz-how-single = إجابة واحدة صحيحة. اكتب رقمها.
quiz-how-multiple = إجابة صحيحة أو أكثر. اكتب أرقامها كلها وبينها مسافات.
quiz-how-numeric = اكتب عدداً.
quiz-how-numeric-unit = اكتب عدداً ({ $unit }).
quiz-how-ordering = اكتب الأرقام بالترتيب الصحيح وبينها مسافات.
quiz-how-matching = اكتب لكل سطر أعلاه، بترتيبه، رقم ما يناسبه.
quiz-right = إجابة صحيحة
quiz-wrong = إجابة خاطئة
quiz-skipped = بلا إجابة
quiz-key = الصواب:
quiz-passed = ناجح، والمطلوب { $percent } % على الأقل.
quiz-not-passed = لم ينجح بعد، والمطلوب { $percent } % على الأقل.

# على الورق.
quiz-page-title = أسئلة
quiz-page-about = { $questions ->
    [one] سؤال واحد بنقطة واحدة.
    [two] سؤالان، لكل منهما نقطة.
    [few] { $questions } أسئلة، لكل سؤال نقطة.
    [many] { $questions } سؤالاً، لكل سؤال نقطة.
   *[other] { $questions } سؤال، لكل سؤال نقطة.
} والنجاح من { $percent } %.
quiz-page-name = الاسم
quiz-page-date = التاريخ
quiz-page-single = علِّم إجابة واحدة
quiz-page-multiple = علِّم كل الإجابات الصحيحة
quiz-page-numeric = اكتب عدداً
quiz-page-ordering = اكتب أرقامها بالترتيب الصحيح
quiz-page-matching = اكتب عند كل منها رقم ما يناسبها

# صيغة GIFT.
quiz-gift-subject = لا يتضح موضوع هذه الأسئلة
    .next = اذكر موضوعاً واحداً: `lab quiz caching --import FILE`
quiz-gift-left-out = السطر { $line }: أُسقط السؤال، { $kind ->
    [essay] فالسؤال المقالي لا إجابة له يمكن تصحيحها
    [description] فهذا وصف لا سؤال
    [true-false] فأسئلة الصواب والخطأ ليست من الأنواع هنا
    [short-answer] فالإجابة بكلمات حرة ليست من الأنواع هنا
    [numeric] فالعدد هنا لا يُقرأ
   *[other] فهذه ليست صيغة GIFT تمكن قراءتها
}
quiz-gift-imported = { $questions ->
    [one] سؤال واحد.
    [two] سؤالان.
    [few] { $questions } أسئلة.
    [many] { $questions } سؤالاً.
   *[other] { $questions } سؤال.
} في GIFT لغة واحدة، فكُتب كل نص في اللغتين، وعليك ترجمة أحدهما. وكُتب TODO حيث لم يُذكر شيء.
