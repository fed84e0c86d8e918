// What a page can make the browser send, seen on the wire of a network of its own.
#include "base/url.h"
#include "lib/webdriver/browser_fixture.h"
#include "lib/webdriver/own_network_fixture.h"

#include <fmt/ranges.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

namespace {

using namespace webdriver;
using namespace webdriver::test;

// Every kind of request that a page's markup makes by itself; HOST stands for the foreign host.
constexpr std::string_view kMarkup = R"html(
<link rel=stylesheet href=http://HOST/a.css><link rel=icon href=http://HOST/i.png>
<link rel=preconnect href=http://HOST:81/><link rel=dns-prefetch href=//HOST/>
<link rel=prefetch href=http://HOST/p><link rel=preload as=image href=http://HOST/p.png>
<link rel=modulepreload href=http://HOST/m.js><link rel=prerender href=http://HOST/r>
<link rel=manifest href=http://HOST/manifest.json><link rel=next href=http://HOST/n>
<style>@import url(http://HOST/i.css); @font-face{font-family:f;src:url(http://HOST/f.woff2)}
body{font-family:f;background:url(http://HOST/b.png)}</style>
<script src=http://HOST/s.js></script><script type=module src=http://HOST/m2.js></script>
<script type=speculationrules>{"prefetch":[{"urls":["http://HOST/sp"],"eagerness":"immediate"}],
"prerender":[{"urls":["/rendered"],"eagerness":"immediate"}]}</script>
<img src=http://HOST/1.png><img srcset="http://HOST/2.png 2x"><iframe src=http://HOST/f></iframe>
<img src=https://HOST/3.png attributionsrc=https://HOST/t><input type=image src=http://HOST/4.png>
<video src=http://HOST/v.mp4 poster=http://HOST/p.png preload=auto></video>
<audio src=http://HOST/a.mp3 preload=auto></audio><object data=http://HOST/o></object>
<embed src=http://HOST/e><svg><image href=http://HOST/5.png /><use href=http://HOST/u.svg#x /></svg>
<form id=f method=post target=t action=http://HOST/post><input name=a value=b></form>
<iframe name=t></iframe><a id=ping href=#here ping=http://HOST/ping>x</a>
)html";

// Every kind that its scripts make; each on its own, so that what one throws stops no other.
constexpr std::string_view kScript = R"js(
const host = 'HOST';
const tries = [
  () => fetch(`http://${host}/f`, {mode: 'no-cors'}),
  () => fetch(`https://${host}/f`, {mode: 'no-cors', method: 'POST', body: 'x', keepalive: true}),
  () => { const x = new XMLHttpRequest(); x.open('GET', `http://${host}/x`); x.send(); },
  () => navigator.sendBeacon(`http://${host}/b`, 'x'),
  () => new WebSocket(`ws://${host}/w`),
  () => new WebSocket(`wss://${host}/w`),
  () => new EventSource(`http://${host}/e`),
  () => new WebTransport(`https://${host}:4433/t`),
  () => document.getElementById('f').submit(),
  () => document.getElementById('ping').click(),
  () => window.open(`http://${host}/o`),
  () => new Worker(URL.createObjectURL(new Blob([`importScripts('http://${host}/w.js')`]))),
  () => new Worker(URL.createObjectURL(new Blob([`fetch('http://${host}/wf',{mode:'no-cors'})`]))),
  () => new SharedWorker(URL.createObjectURL(new Blob([`new WebSocket('ws://${host}/s')`]))),
  () => navigator.serviceWorker.register('/worker.js?' + host),
  () => new FontFace('g', `url(http://${host}/g.woff2)`).load(),
  () => import(`http://${host}/i.js`),
  () => fetch('/away?to=' + encodeURIComponent(`http://${host}/r`), {mode: 'no-cors'}),
  () => { new Image().src = '/away?to=' + encodeURIComponent(`http://${host}/r.png`); },
  () => navigator.credentials.get({identity: {providers: [{configURL: `https://${host}/c`, clientId: '1'}]}}),
  () => new PaymentRequest([{supportedMethods: `https://${host}/pay`}], {total: {label: 'x', amount: {currency: 'EUR', value: '1'}}}).canMakePayment(),
  () => new PresentationRequest(`https://${host}/show`).getAvailability(),
  () => document.querySelector('video').remote.watchAvailability(() => {}),
  () => navigator.runAdAuction && navigator.joinAdInterestGroup({owner: `https://${host}`, name: 'x'}, 1),
  () => new ReportingObserver(() => {}, {buffered: true}).observe(),
];
const servers = [`stun:${host}:3478`, 'stun:stun.example.test:3478', `turn:${host}:3478`,
  `turn:${host}:3478?transport=tcp`, `turns:${host}:5349`];
for (const url of servers) tries.push(async () => {
  const peer = new RTCPeerConnection({iceServers: [{urls: url, username: 'a', credential: 'b'}]});
  peer.createDataChannel('x');
  await peer.setLocalDescription(await peer.createOffer());
});
tries.push(async () => {  // two peers that are told each other's candidates, and a far one
  const [one, two] = [new RTCPeerConnection(), new RTCPeerConnection()];
  one.onicecandidate = (e) => e.candidate && two.addIceCandidate(e.candidate).catch(() => {});
  two.onicecandidate = (e) => e.candidate && one.addIceCandidate(e.candidate).catch(() => {});
  one.createDataChannel('x');
  await one.setLocalDescription(await one.createOffer());
  await two.setRemoteDescription(one.localDescription);
  await two.setLocalDescription(await two.createAnswer());
  await one.setRemoteDescription(two.localDescription);
  for (const kind of ['udp', 'tcp'])
    one.addIceCandidate({candidate: `candidate:1 1 ${kind} 2113937151 ${host} 5000 typ host` +
      (kind === 'tcp' ? ' tcptype passive' : ''), sdpMid: '0'}).catch(() => {});
});
window.failed = [];
for (const one of tries) Promise.resolve().then(one).catch((error) => failed.push(String(error)));
)js";

std::string with_host(std::string_view text, std::string_view host) {
    std::string out(text);
    for (auto at = out.find("HOST"); at != std::string::npos; at = out.find("HOST", at))
        out.replace(at, 4, host);
    return out;
}

http::Response redirect(const std::string& to) {
    return {.status = 302, .headers = {{"location", to}}, .body = {}};
}

// Headers that make the browser report, preload and remember other servers.
http::Headers telling_headers(const std::string& host) {
    return {{"content-type", "text/html"},
            {"link", "<http://" + host + "/l.css>; rel=preload; as=style"},
            {"alt-svc", "h3=\"" + host + ":443\"; ma=3600"},
            {"report-to",
             R"({"group":"g","max_age":99,"endpoints":[{"url":"https://)" + host + R"(/r"}]})"},
            {"nel", R"({"report_to":"g","max_age":99,"success_fraction":1})"},
            {"reporting-endpoints", "g=\"https://" + host + "/r\""},
            {"content-security-policy-report-only",
             "default-src 'none'; report-to g; report-uri http://" + host + "/csp"}};
}

http::Response answer(const http::Request& request) {
    const std::string host = base::query_value(request.query, "host").value_or("192.0.2.77");
    if (request.path == "/away")
        return redirect(base::query_value(request.query, "to").value_or("/"));
    if (request.path == "/refresh")
        return http::html("<meta http-equiv=refresh content='0;url=http://" + host + "/'>");
    if (request.path == "/worker.js")
        return {.status = 200,
                .headers = {{"content-type", "text/javascript"}},
                .body =
                    "self.addEventListener('install', () => fetch('http://' + "
                    "location.search.slice(1) + '/sw', {mode: 'no-cors'}));"};
    if (request.path == "/inner") return http::html("<p id=inner>inner</p>");
    return {.status = 200,
            .headers = telling_headers(host),
            .body = "<!doctype html><title>here</title><body>" + with_host(kMarkup, host) +
                    "<iframe src=/inner></iframe><script>" + with_host(kScript, host) +
                    "</script>"};
}

void visit(Session& session, const std::string& url) {
    static_cast<void>(session.navigate(url, base::Deadline::after(std::chrono::seconds(8))));
}

std::string told(const std::set<std::string>& seen) {
    return fmt::format("sent: {}", fmt::join(seen, ", "));
}

TEST_CASE("a page's requests in a network of its own" * doctest::skip()) {
    enter_own_network();
    NetworkWatch watch;
    auto server = serve(answer);
    auto options = local_options();
    options.page_load = PageLoad::Eager;
    options.command_timeout = std::chrono::seconds(5);
    Session session = open(options);
    for (const std::string host : {"192.0.2.77", "203.0.113.5", "[2001:db8::77]", "169.254.7.7",
                                   "10.1.2.3", "printer.local", "elsewhere.example.test"}) {
        const std::string named = base::percent_encode(host);
        visit(session, server.origin() + "/?host=" + named);
        CHECK(must(session.title()) == "here");
        std::this_thread::sleep_for(std::chrono::milliseconds(1500));
        visit(session, server.origin() + "/away?to=" + base::percent_encode("http://" + host));
        visit(session, server.origin() + "/refresh?host=" + named);
        visit(session, "http://" + host + "/");
        visit(session, "https://" + host + "/");
        CHECK_MESSAGE(watch.seen().empty(), host, " ", told(watch.seen()));
    }
    std::this_thread::sleep_for(std::chrono::seconds(3));
    CHECK_MESSAGE(watch.seen().empty(), told(watch.seen()));
}

TEST_CASE("what is sent in a network of its own is seen" * doctest::skip()) {
    enter_own_network();
    NetworkWatch watch;
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{.sin_family = AF_INET, .sin_port = htons(3478), .sin_addr = {}, .sin_zero = {}};
    ::inet_pton(AF_INET, "203.0.113.5", &to.sin_addr);
    ::sendto(socket, "x", 1, 0, reinterpret_cast<const sockaddr*>(&to), sizeof to);
    ::close(socket);
    CHECK(watch.seen() == std::set<std::string>{"UDP 203.0.113.5 3478"});
}

// Runs a case of this file in a process that may enter another network.
int run_apart(const char* name) {
    const pid_t child = ::fork();
    if (child == 0) {
        const std::string chosen = std::string("--test-case=") + name;
        ::execl("/proc/self/exe", "apart", chosen.c_str(), "--no-skip", nullptr);
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_CASE("nothing that a page does leaves the machine") {
    if (!can_have_own_network()) {
        MESSAGE("left out: this machine permits no network namespaces, or has no `ip`");
        return;
    }
    CHECK(run_apart("what is sent in a network of its own is seen") == 0);
    CHECK(run_apart("a page's requests in a network of its own") == 0);
}

}  // namespace
