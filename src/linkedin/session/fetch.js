// One request of the page's own kind; arguments: path, accepted type, milliseconds. A redirect is
// reported and not followed: it leads to a login.
const [path, accept, timeout] = arguments;
const token = (/(?:^|;\s*)JSESSIONID="?([^";]*)/.exec(document.cookie) || [])[1] || '';
try {
  const answer = await fetch(path, {
    credentials: 'include',
    redirect: 'manual',
    signal: AbortSignal.timeout(timeout),
    headers: {
      'accept': accept,
      'csrf-token': token,
      'x-li-lang': 'en_US',
      'x-restli-protocol-version': '2.0.0',
    },
  });
  if (answer.type === 'opaqueredirect') return {status: 302, body: ''};
  return {status: answer.status, body: await answer.text()};
} catch (error) {
  return {status: 0, body: String(error)};
}
