// Runs the program as a user would, and keeps what it said.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace program {

struct Said {
    int code = -1;
    std::string out;
    std::string err;
};

// Runs the program with `arguments` in `environment` ("NAME=value"), which is added to ours.
Said run(const std::vector<std::string>& arguments,
         const std::vector<std::string>& environment = {});

// The same as a user who is neither root nor the owner of anything here; can_be_nobody() says
// whether that can be done.
Said run_as_nobody(const std::vector<std::string>& arguments);
bool can_be_nobody();
// Lets everybody read what is in `folder`, and nobody else write.
void open_to_all(const std::filesystem::path& folder);

// Runs it at a terminal, where each of `answers` is typed when it asks for one; what it shows is in
// `out`. When the answers end before the questions, the terminal is closed.
Said type(const std::vector<std::string>& arguments, const std::vector<std::string>& answers);

// Starts it without waiting; what it says is dropped.
pid_t start(const std::vector<std::string>& arguments,
            const std::vector<std::string>& environment = {});

// A folder that goes when the object does.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    // Writes `text` to the file `name` in it, making folders on the way; returns its path.
    std::string write(const std::string& name, const std::string& text) const;

private:
    std::filesystem::path path_;
};

std::string last_line(const std::string& text);
std::size_t count_lines(const std::string& text);
// Command lines of all processes that hold `text`, but for our own.
std::vector<std::string> processes_with(const std::string& text);

}  // namespace program
