#include "lib/llm/answer.h"

#include "base/json.h"

#include <doctest/doctest.h>

namespace {

using nlohmann::json;

constexpr const char* kMessage = "Hi Ilse, your pumps at Quillbrook caught my eye.";

std::string read(const json& body) {
    const auto answer = llm::parse_answer(body.dump());
    return answer ? answer->text : "refused: " + answer.error().message;
}

std::string of_message(const json& message, const json& finish = "stop") {
    return read({{"choices", {{{"index", 0}, {"message", message}, {"finish_reason", finish}}}}});
}

std::string of_content(const json& content) {
    return of_message({{"role", "assistant"}, {"content", content}});
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const std::string kThought = "The user wants a short note. I should mention pumps.";

}  // namespace

TEST_CASE("what stands behind the thinking is the answer, however the thinking is marked") {
    const std::string message = kMessage;
    for (const std::string& content : {
             "<think>\n" + kThought + "\n</think>\n\n" + message,
             kThought + "\n</think>\n\n" + message,
             "<THINK>" + kThought + "</THINK>" + message,
             "<thinking>" + kThought + "</thinking>\n" + message,
             "<reasoning>" + kThought + "</reasoning>\n" + message,
             "<thought time=\"3s\">" + kThought + "</thought>" + message,
             "< think >" + kThought + "< / think >" + message,
             "<think></think>\n\n" + message,
             "<think>one</think>\n<think>two</think>\n" + message,
             "<think>one <think> two</think> three</think>" + message,
             "[THINK]" + kThought + "[/THINK]" + message,
             "◁think▷" + kThought + "◁/think▷" + message,
             "&lt;think&gt;" + kThought + "&lt;/think&gt;" + message,
             "<seed:think>" + kThought + "</seed:think>" + message,
             "<|begin_of_thought|>" + kThought + "<|end_of_thought|>\n<|begin_of_solution|>" +
                 message + "<|end_of_solution|>",
             "<|START_THINKING|>" + kThought + "<|END_THINKING|>" + message,
             "<think>" + kThought + "</think><answer>" + message + "</answer>",
             "<|channel|>analysis<|message|>" + kThought +
                 "<|end|><|start|>assistant<|channel|>final<|message|>" + message + "<|return|>",
             "analysis" + kThought + "assistantfinal" + message,
             message + "<|im_end|>",
             "  " + message + "\n",
         }) {
        CAPTURE(content);
        CHECK(of_content(content) == message);
    }
}

TEST_CASE("a model that only reasoned is told apart from one that said nothing") {
    for (const json& message : {
             json{{"content", nullptr}, {"reasoning_content", "hm"}},
             json{{"content", ""}, {"reasoning", kThought + "\nHi Ilse, your pumps."}},
             json{{"content", "<think>" + kThought}},
             json{{"content", "<think>" + kThought + "</think>\n "}},
             json{{"content", "Hi Ilse. <think>" + kThought}},
             json{{"content", "Hi Ilse. <think>" + kThought + "</think>"}},
             json{{"content", "<|channel|>analysis<|message|>" + kThought + "<|end|>"}},
             json{{"content", "analysisThe user wants a note."}},
             json{{"content", json::array({{{"type", "thinking"}, {"thinking", kThought}}})}},
             json{{"reasoning_details", json::array({{{"text", kThought}}})}},
         }) {
        CAPTURE(message.dump());
        CHECK(says(of_message(message), "the model only reasoned; turn its thinking off"));
    }
    CHECK(of_message({{"content", " "}}) == "refused: the answer is empty");
    CHECK(of_message({{"content", nullptr}, {"reasoning", ""}}) == "refused: the answer is empty");
}

TEST_CASE("of a list of parts the texts are the answer, and no thought") {
    const json thought{{"type", "thinking"},
                       {"thinking", json::array({{{"type", "text"}, {"text", kThought}}})},
                       {"closed", true}};
    const json text{{"type", "text"}, {"text", kMessage}};
    CHECK(of_content({thought, text}) == kMessage);
    CHECK(of_content({text}) == kMessage);
    CHECK(of_content(json::array({kMessage})) == kMessage);
    CHECK(of_content({{{"type", "output_text"}, {"text", kMessage}}}) == kMessage);
    CHECK(of_content({{{"type", "reasoning"}, {"text", kThought}}, text}) == kMessage);
    CHECK(of_content({{{"text", kThought}, {"thought", true}}, text}) == kMessage);
    CHECK(of_content({{"type", "text"}, {"text", kMessage}}) == kMessage);
    CHECK(of_content({{{"type", "text"}, {"text", {{"value", kMessage}}}}}) == kMessage);
    CHECK(says(of_content({{{"type", "refusal"}, {"refusal", "I will not."}}}),
               "the model declined: I will not."));
}

TEST_CASE("only an answer that ended by itself is whole, in whatever words and case") {
    for (const char* reason : {"stop", "STOP", "end_turn", "stop_sequence", "eos", "COMPLETE", ""})
        CHECK(of_message({{"content", kMessage}}, reason) == kMessage);
    CHECK(of_message({{"content", kMessage}}, nullptr) == kMessage);
    for (const char* reason : {"length", "LENGTH", "MAX_TOKENS", "max_tokens", "max_output_tokens",
                               "model_length", "token_limit", "incomplete"}) {
        CAPTURE(reason);
        CHECK(says(of_message({{"content", kMessage}}, reason), "was cut off before its end"));
    }
    for (const char* reason : {"content_filter", "SAFETY", "Content_Filter", "RECITATION",
                               "PROHIBITED_CONTENT", "guardrail_intervened", "refusal"}) {
        CAPTURE(reason);
        CHECK(says(of_message({{"content", kMessage}}, reason), "filter withheld"));
    }
    for (const char* reason : {"tool_calls", "error", "OTHER", "abort", "function_call"}) {
        CAPTURE(reason);
        CHECK(says(of_message({{"content", kMessage}}, reason), "has no end of its own"));
    }
}

TEST_CASE("a stop of a service in between does not hide that the one behind it has cut") {
    CHECK(says(read({{"choices",
                      {{{"message", {{"content", kMessage}}},
                        {"finish_reason", "stop"},
                        {"native_finish_reason", "MAX_TOKENS"}}}}}),
               "was cut off"));
    CHECK(says(read({{"message", {{"content", kMessage}}}, {"done_reason", "length"}}),
               "was cut off"));
    CHECK(read({{"message", {{"content", kMessage}}}, {"done_reason", "stop"}}) == kMessage);
}

TEST_CASE("counts that no service should send are no counts") {
    const json usage{{"prompt_tokens", -5}, {"completion_tokens", 12.0}};
    const auto answer = llm::parse_answer(
        json{{"choices", {{{"message", {{"content", kMessage}}}}}}, {"usage", usage}}.dump());
    REQUIRE(answer);
    CHECK(answer->prompt_tokens == 0);
    CHECK(answer->answer_tokens == 12);
}
