# ما تقرؤه المصحّحات وأنظمة CI ومنصات التعليم.
format-grading = تصحيح العمل المسلَّم
format-no-tasks = لم تكن هناك مهمة يُحكم عليها.
format-penalty = فعل ممنوع: يُخصم بسبب { $act } { $points ->
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $points } نقاط
    [many] { $points } نقطة
   *[other] { $points } نقطة
  }
format-score = { $name }: النقاط { $score } من { $max }
format-no-score = { $name }: لا درجة، لأن التصحيح لم يُحسم ويحتاج إلى نظر إنسان
format-class = عدد الأعمال المسلَّمة { $count }، نجح منها { $passed } ولم يُحسم { $undecided }
format-more = لا يظهر هنا كل شيء، والباقي { $more }
format-task = المهمة
format-candidate = المتقدم
person-pass = ناجح
person-fail = لم ينجح
format-verdict = الحكم
format-points = النقاط
format-problems = ما لم يتحقق
format-submitted = وقت التسليم
format-late = سُلِّم متأخراً بمقدار
format-gradebook = سجل الدرجات

format-one = تقبل { $platform } نتيجة عمل واحد، وهنا { $count }
    .next = اكتب ملفاً لكل عمل، أو اختر صيغة للصف كله: csv أو html أو junit أو ctrf أو tap أو json.
format-no-classroom = لا يجري التصحيح داخل مُشغّل Classroom 50، فالأسماء التي تحتاج إليها نتيجته غير معروفة
    .next = شغّل `lab grade` من مصحّح الواجب (autograder)، فمُشغّله يضبط CLASSROOM وASSIGNMENT وSUBMISSION_TAG وCOMMIT_URL وRELEASE_URL.
format-undecided = لم يُحسم التصحيح، ولا تقبل Classroom 50 نتيجة بلا درجة
    .next = أعد تصحيح العمل. تبيّن صيغة json ما تعطّل، وتسجّل Classroom 50 خطأً من تلقاء نفسها حين يفشل مصحّحها.
format-not-written = تعذّرت كتابة التقرير
    .next = هذا عيب في lab: أبلغ عنه وأرفق النتيجة بصيغة json.
