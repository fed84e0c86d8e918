// A model in a file of the home: data/model.json.
#pragma once

#include "base/result.h"
#include "ranking/features/features.h"
#include "ranking/learning/model.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <span>
#include <string>

namespace ranking {

// Whoever reads the file meanwhile reads the old model or the new one. Only the owner may.
base::Result<void> write_model(const std::filesystem::path& file, const Model& model);

// The error says why the file is not to be used: it is not there, damaged, or of other features or
// keywords than `features`. Any bytes are refused or read; none are trusted.
base::Result<Model> read_model(const std::filesystem::path& file, const FeatureSet& features);

// A mark over all of a model's document but its member "check", which holds it.
std::string model_mark(const nlohmann::json& document);

// An id for trees over these columns.
std::string model_id(const std::string& trees_json, std::span<const std::string> features);
// The same for what `trees_json` is stacked with.
std::string model_id(const std::string& trees_json, const Stacked& stacked,
                     std::span<const std::string> features);

}  // namespace ranking
