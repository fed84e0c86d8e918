#include "messages/text/greeting_words.h"

#include "lib/jinja/python/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace messages {
namespace {

constexpr std::array kPlain{"hi",           "hello",       "hey",          "hiya",
                            "howdy",        "greetings",   "good morning", "good afternoon",
                            "good evening", "good day",    "hallo",        "guten tag",
                            "guten morgen", "guten abend", "grüß gott",    "servus",
                            "moin",         "grüezi",      "bonjour",      "bonsoir",
                            "salut",        "hola",        "buenos días",  "buenas tardes",
                            "buenas",       "ciao",        "salve",        "buongiorno",
                            "buonasera",    "buon giorno", "olá",          "ola",
                            "oi",           "bom dia",     "boa tarde",    "hoi",
                            "goedemorgen",  "goedemiddag", "goedenavond",  "goedendag",
                            "dag",          "hej",         "hejsan",       "tjena",
                            "god morgon",   "god dag",     "hei",          "god morgen",
                            "moi",          "terve",       "hyvää päivää", "merhaba",
                            "selam",        "günaydın",    "iyi günler",   "xin chào",
                            "chào",         "halo",        "szia",         "jó napot",
                            "tere",         "sveiki",      "labas",        "kia ora",
                            "aloha",        "namaste",     "shalom",       "salam",
                            "mhoro",        "habari"};

constexpr std::array kPlainVocative{
    "cześć",       "witaj",       "witam",       "hejka",      "dzień dobry", "dobry wieczór",
    "ahoj",        "dobrý den",   "čau",         "nazdar",     "привіт",      "вітаю",
    "добрий день", "доброго дня", "здраво",      "zdravo",     "bok",         "dobar dan",
    "pozdrav",     "živjo",       "здравей",     "здравейте",  "γεια σου",    "γεια σας",
    "γειά σου",    "καλημέρα",    "bună",        "bună ziua",  "привет",      "здравствуйте",
    "здравствуй",  "добрый день", "доброе утро", "приветствую"};

constexpr std::array kDear{
    "dear",     "dearest", "liebe",   "lieber",  "sehr geehrte", "sehr geehrter", "geehrte",
    "geehrter", "werte",   "werter",  "cher",    "chère",        "chere",         "estimado",
    "estimada", "querido", "querida", "caro",    "cara",         "gentile",       "egregio",
    "prezado",  "prezada", "beste",   "geachte", "lieve",        "kära",          "käre",
    "kjære",    "kære",    "hyvä",    "sayın",   "sevgili",      "kedves",        "tisztelt"};

constexpr std::array kDearVocative{
    "drogi",     "droga",     "szanowny",  "szanowna",  "vážený",  "vážená",  "milý",    "milá",
    "шановний",  "шановна",   "уважаемый", "уважаемая", "дорогой", "дорогая", "дорогий", "дорога",
    "poštovani", "poštovana", "dragi",     "draga",     "stimate", "stimată", "αγαπητέ", "αγαπητή"};

constexpr std::string_view kTitles =
    " mr mister mrs ms miss mx dr prof professor doctor sir madam herr frau hr fr monsieur madame "
    "mademoiselle m mme mlle señor señora sr sra srta don doña sig signor signora signore dott "
    "dottore dottoressa ing dhr mevr mevrouw meneer heer de pan pani panie господин госпожа г-н "
    "г-жа пан пані bay bayan engr capt mag dipl ";

constexpr std::string_view kNeutral =
    " there again all everyone everybody folks team friend friends both guys ladies gentlemen "
    "colleague colleagues neighbour neighbor connection connections customer client user reader "
    "hiring manager recruiter leader world to from and or for with in at on by of the a an this "
    "that these those it its i i'm im i've i'd i'll we we're we've you you're your yours my our "
    "how what when where why who as so just hope hoping thanks thank thx great good nice glad "
    "happy pleased lovely wonderful welcome congratulations congrats quick long saw noticed came "
    "after since it's it’s i’m i’ve happy new is are was am do does can could would may if once "
    "zusammen alle allerseits damen herren kollege kollegin kollegen ich wir ihr sie du es das "
    "der die schön schöne vielen danke dank gerne wie was ja nochmal und oder an nach "
    "à tous toutes et je nous vous tu le la les un une merci ravi ravie enchanté comment c'est "
    "equipo todos todas a y yo nosotros gracias mucho mucha muchas encantado encantada qué cómo "
    "soy es el los las un una tutti tutte a e io noi grazie piacere come sono il lo gli "
    "todos todas eu nós obrigado obrigada muito tudo como é o os as "
    "allemaal iedereen en ik wij bedankt leuk hoe wat het een alla och jag tack hur "
    "wszystkim i ja my dziękuję miło jak to się "
    "всем и я мы спасибо рад рада как это очень hello hi hey hallo hej ";

bool is_listed(std::string_view words, std::string_view word) {
    return words.find(" " + std::string(word) + " ") != std::string_view::npos;
}

bool ends_word(std::string_view text, std::size_t at) {
    if (at >= text.size()) return true;
    return !jinja::is_alpha(jinja::decode(text, at));
}

template <class Words>
void consider(std::string_view text, const Words& words, GreetingWord like, GreetingWord& best) {
    for (const std::string_view word : words) {
        if (word.size() <= best.word.size() || !text.starts_with(word)) continue;
        if (!ends_word(text, word.size())) continue;
        best = like;
        best.word = word;
    }
}

}  // namespace

std::optional<GreetingWord> find_greeting_word(std::string_view text) {
    GreetingWord best;
    consider(text, kPlain, {}, best);
    consider(text, kPlainVocative, {.is_vocative = true}, best);
    consider(text, kDear, {.wants_name = true}, best);
    consider(text, kDearVocative, {.wants_name = true, .is_vocative = true}, best);
    return best.word.empty() ? std::nullopt : std::optional(best);
}

bool is_title_word(std::string_view folded) {
    return is_listed(kTitles, folded);
}

bool is_neutral_word(std::string_view folded) {
    return is_listed(kNeutral, folded);
}

}  // namespace messages
