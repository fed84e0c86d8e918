// Keeps slow and silent clients from taking all of a server's threads, its memory and its files.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace http {

// Problem: each connection holds a thread until it ends, and a client that sends a letter a second
// never ends. Idea: while there are connections, look at them four times a second, and end those
// that have brought no request for too long: for `patience`, or, while more wait than there are
// threads, for a moment, the most silent first. Who is being answered is left alone. The HTTP
// library tells neither its sockets nor their state; the sockets are those whose own end has our
// port, the state comes from the calls below, by the client's "ADDRESS:PORT". Thread-safe.
class Doorkeeper {
public:
    struct Limits {
        std::size_t threads;
        std::size_t connections;  // beyond these, the most silent go at once
        std::size_t head = 64 * 1024;
        std::chrono::milliseconds patience{30'000};
        std::chrono::milliseconds patience_when_crowded{1500};
    };

    Doorkeeper(int port, const Limits& limits);
    Doorkeeper(const Doorkeeper&) = delete;
    Doorkeeper& operator=(const Doorkeeper&) = delete;
    ~Doorkeeper();

    // Somebody has connected.
    void arrived();
    // A request's head is whole; the whole request is; it is answered.
    void has_head(const std::string& client);
    void is_answering(const std::string& client);
    void has_answered(const std::string& client);

    // Ends the reading of all connections: a response under way is still sent.
    void end_all();

private:
    using Clock = std::chrono::steady_clock;
    enum class State { Head, Body, Answering };
    struct Connection {
        State state = State::Head;
        Clock::time_point since = Clock::now();
        std::uint64_t received = 0;  // bytes, when this state began
        int socket = -1;             // as seen by the last look
        bool is_known = false;
    };

    void watch();
    void look();
    void enter(const std::string& client, State state);
    void find_sockets();
    bool is_over(const Connection& connection) const;
    void end_most_silent(std::size_t count, std::chrono::milliseconds patience);

    const int port_;
    const Limits limits_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::map<std::string, Connection> connections_;
    bool has_arrived_ = false;
    bool is_over_ = false;
    std::thread thread_;
};

}  // namespace http
