#include "sandbox/pages/language.h"

#include "base/json.h"

namespace sandbox {
namespace {

using nlohmann::json;

struct Word {
    const char* key;
    const char* en;
    const char* pl;
    const char* ar;
};

constexpr Word kWords[] = {
    {"lang", "en", "pl", "ar"},
    {"dir", "ltr", "ltr", "rtl"},
    {"degree1", "1st", "1.", "١"},
    {"degree2", "2nd", "2.", "٢"},
    {"degree3", "3rd", "3.+", "٣"},
    {"degree_of", "% degree connection", "Kontakt % stopnia", "صلة من الدرجة %"},
    {"connect", "Connect", "Nawiąż kontakt", "تواصل"},
    {"invite", "Invite % to connect", "Zaproś użytkownika % do sieci kontaktów", "دعوة % للتواصل"},
    {"pending", "Pending", "Oczekuje", "قيد الانتظار"},
    {"withdraw_sent", "Pending, click to withdraw invitation sent to %",
     "W toku, kliknij, aby wycofać zaproszenie wysłane do użytkownika %",
     "قيد الانتظار، انقر لسحب الدعوة المرسلة إلى %"},
    {"follow", "Follow", "Obserwuj", "متابعة"},
    {"follow_person", "Follow %", "Obserwuj użytkownika %", "متابعة %"},
    {"message", "Message", "Wiadomość", "رسالة"},
    {"message_person", "Message %", "Wyślij wiadomość do użytkownika %", "مراسلة %"},
    {"more", "More", "Więcej", "المزيد"},
    {"more_actions", "More actions", "Więcej działań", "إجراءات أخرى"},
    {"notifications", "Manage notifications about %", "Zarządzaj powiadomieniami o użytkowniku %",
     "إدارة الإشعارات حول %"},
    {"accept", "Accept", "Akceptuj", "قبول"},
    {"accept_person", "Accept %’s request to connect", "Akceptuj zaproszenie od użytkownika %",
     "قبول دعوة %"},
    {"ignore", "Ignore", "Ignoruj", "تجاهل"},
    {"ignore_person", "Ignore %’s request to connect", "Ignoruj zaproszenie od użytkownika %",
     "تجاهل دعوة %"},
    {"contact_info", "Contact info", "Dane kontaktowe", "معلومات الاتصال"},
    {"followers", "followers", "obserwujących", "متابعًا"},
    {"connections", "connections", "kontaktów", "صلات"},
    {"send_profile", "Send profile in a message", "Wyślij profil w wiadomości",
     "إرسال الملف الشخصي في رسالة"},
    {"send_profile_of", "Send %’s profile in a message", "Wyślij profil użytkownika %",
     "إرسال الملف الشخصي لـ %"},
    {"save_pdf", "Save to PDF", "Zapisz jako PDF", "حفظ بصيغة PDF"},
    {"report", "Report / Block", "Zgłoś / zablokuj", "إبلاغ / حظر"},
    {"report_person", "Report or block %", "Zgłoś lub zablokuj użytkownika %",
     "الإبلاغ عن % أو حظره"},
    {"remove", "Remove connection", "Usuń kontakt", "إزالة الصلة"},
    {"remove_person", "Remove your connection to %", "Usuń kontakt z użytkownikiem %",
     "إزالة صلتك بـ %"},
    {"verifications", "Verifications", "Weryfikacje", "عمليات التحقق"},
    {"dismiss", "Dismiss", "Odrzuć", "إغلاق"},
    {"note_question", "Add a note to your invitation?", "Dodać notatkę do zaproszenia?",
     "هل تريد إضافة ملاحظة إلى دعوتك؟"},
    {"note_why", "Personalize your invitation to % by adding a note.",
     "Spersonalizuj zaproszenie dla użytkownika %, dodając notatkę.",
     "خصص دعوتك إلى % بإضافة ملاحظة."},
    {"add_note", "Add a note", "Dodaj notatkę", "إضافة ملاحظة"},
    {"send_without", "Send without a note", "Wyślij bez notatki", "إرسال بدون ملاحظة"},
    {"note_title", "Add a note to your invitation", "Dodaj notatkę do zaproszenia",
     "أضف ملاحظة إلى دعوتك"},
    {"note_for", "Include a personal message to %:", "Dołącz osobistą wiadomość do użytkownika %:",
     "أضف رسالة شخصية إلى %:"},
    {"note_example", "Ex: We know each other from…", "Np. znamy się z…", "مثال: نعرف بعضنا من…"},
    {"cancel", "Cancel", "Anuluj", "إلغاء"},
    {"send", "Send", "Wyślij", "إرسال"},
    {"send_invitation", "Send invitation", "Wyślij zaproszenie", "إرسال الدعوة"},
    {"limit_reached", "You’ve reached the weekly invitation limit",
     "Osiągnięto tygodniowy limit zaproszeń", "لقد بلغت الحد الأسبوعي للدعوات"},
    {"limit_why",
     "To keep the network one of people who know each other, the number of invitations in a week "
     "is limited.",
     "Liczba zaproszeń w tygodniu jest ograniczona.", "عدد الدعوات في الأسبوع محدود."},
    {"limit_close", "You’re close to the weekly invitation limit",
     "Zbliżasz się do tygodniowego limitu zaproszeń", "أنت قريب من الحد الأسبوعي للدعوات"},
    {"growing", "You’re growing your network!", "Twoja sieć rośnie!", "شبكتك تنمو!"},
    {"got_it", "Got it", "Rozumiem", "فهمت"},
    {"email_gate",
     "To verify this member knows you, please enter their email to connect. You can also include "
     "a personal note.",
     "Aby potwierdzić, że znasz tę osobę, podaj jej adres e-mail.",
     "للتحقق من أن هذا العضو يعرفك، أدخل بريده الإلكتروني."},
    {"upsell", "Send unlimited personalized invites with Premium",
     "Wysyłaj nieograniczone spersonalizowane zaproszenia z Premium",
     "أرسل دعوات مخصصة غير محدودة مع Premium"},
    {"how_title", "How do you know %?", "Skąd znasz użytkownika %?", "كيف تعرف %؟"},
    {"other", "Other", "Inne", "أخرى"},
    {"strange", "Something new stands here", "Tu stoi coś nowego", "شيء جديد هنا"},
    {"withdraw", "Withdraw", "Wycofaj", "سحب"},
    {"withdraw_title", "Withdraw invitation", "Wycofaj zaproszenie", "سحب الدعوة"},
    {"withdraw_person", "Withdraw invitation sent to %",
     "Wycofaj zaproszenie wysłane do użytkownika %", "سحب الدعوة المرسلة إلى %"},
    {"withdraw_why",
     "If you withdraw now, you won’t be able to resend to this person for up to 3 weeks.",
     "Po wycofaniu nie wyślesz zaproszenia ponownie przez 3 tygodnie.",
     "إذا سحبت الآن، فلن تتمكن من الإرسال مجددًا لمدة 3 أسابيع."},
    {"sent", "Your invitation to % was sent.", "Zaproszenie do użytkownika % zostało wysłane.",
     "تم إرسال دعوتك إلى %."},
    {"not_sent", "Invitation not sent to %. Please try again.",
     "Nie wysłano zaproszenia do użytkownika %. Spróbuj ponownie.",
     "لم يتم إرسال الدعوة إلى %. حاول مرة أخرى."},
    {"not_sent_yet",
     "Invitation not sent to %. You can resend an invitation 3 weeks after withdrawing it.",
     "Nie wysłano zaproszenia do użytkownika %. Spróbuj 3 tygodnie po wycofaniu.",
     "لم يتم إرسال الدعوة إلى %. يمكنك إعادة الإرسال بعد 3 أسابيع من السحب."},
    {"withdrawn", "Your invitation to % was withdrawn.",
     "Zaproszenie do użytkownika % zostało wycofane.", "تم سحب دعوتك إلى %."},
    {"not_withdrawn", "Invitation to % not withdrawn. Please try again.",
     "Nie wycofano zaproszenia do użytkownika %. Spróbuj ponownie.",
     "لم يتم سحب الدعوة إلى %. حاول مرة أخرى."},
    {"following", "You are following %", "Obserwujesz użytkownika %", "أنت تتابع %"},
    {"write", "Write a message…", "Napisz wiadomość…", "اكتب رسالة…"},
    {"wrong", "Something went wrong", "Coś poszło nie tak", "حدث خطأ ما"},
    {"try_again", "Try again", "Spróbuj ponownie", "حاول مرة أخرى"},
    {"no_results", "No results found", "Nie znaleziono wyników", "لم يتم العثور على نتائج"},
    {"no_searches", "You’ve reached the monthly limit for profile searches",
     "Osiągnięto miesięczny limit wyszukiwań profili", "لقد بلغت الحد الشهري لعمليات البحث"},
};

json load(const char* Word::*language) {
    json words = json::object();
    for (const Word& word : kWords) words[word.key] = word.*language;
    return words;
}

}  // namespace

const json& words_in(std::string_view language) {
    static const json kEnglish = load(&Word::en);
    static const json kPolish = load(&Word::pl);
    static const json kArabic = load(&Word::ar);
    if (language == "pl") return kPolish;
    return language == "ar" ? kArabic : kEnglish;
}

std::string word_for(std::string_view language, const char* key, const std::string& name) {
    auto text = words_in(language).at(key).get<std::string>();
    const auto at = text.find('%');
    return at == std::string::npos ? text : text.replace(at, 1, name);
}

}  // namespace sandbox
