// The YAML files beside the models: sources, and the tests of models and their columns.
#pragma once

#include "lib/dbt/project.h"

namespace dbt {

// Adds the sources and tests that `file` declares to `project`.
Result<void> read_schema_file(const ProjectFile& file, Project& project);

}  // namespace dbt
