# ما تقرؤه المصحّحات وأنظمة CI ومنصات التعليم.
format-grading = تصحيح المحاولة المسلَّمة
format-no-tasks = لم تكن هناك مهمة يُحكم عليها.
format-penalty = فعل ممنوع: يكلّف { $act } { $points ->
    [one] نقطة واحدة
    [two] نقطتين
    [few] { $points } نقاط
    [many] { $points } نقطة
   *[other] { $points } نقطة
  }
format-not-written = تعذّرت كتابة التقرير
    .next = هذا عيب في lab: أبلغ عنه وأرفق النتيجة بصيغة JSON (`--format json`).
