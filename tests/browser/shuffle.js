// Writes a page anew, changed as a redesign, another language, a saving program or a broken download
// would change it: wrappers, classes, the order of attributes, kinds of elements, labels, words,
// addresses, styles, an open menu or dialog, an end that is missing. The signs themselves are at most
// taken away, never moved to where they would lie.
const [html, seed] = arguments;
let state = (seed * 2654435761) >>> 0;
const draw = () => {
  state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
  return state / 4294967296;
};
const chance = (probability) => draw() < probability;
const pick = (list) => list[Math.floor(draw() * list.length)];
const rates = {cut: 0.15, wrap: draw() * 0.4, kinds: draw() * 0.3, classes: draw(), words: draw() * 0.6};
const plain = chance(0.25);  // saved as it is
const bare = chance(0.1);    // without icons, labels, roles or addresses

const cutAt = chance(rates.cut) ? Math.floor(html.length * (0.2 + 0.8 * draw())) : html.length;
const fresh = new DOMParser().parseFromString(html.slice(0, cutAt), 'text/html');
const held = fresh.querySelector('#rehydrate-data');
let data = {};
try { data = JSON.parse(held.textContent); } catch (error) { data = {}; }
for (const script of fresh.querySelectorAll('script')) script.remove();
if (chance(0.5)) for (const style of fresh.querySelectorAll('style')) style.remove();
document.documentElement.innerHTML = fresh.documentElement.innerHTML;
const body = document.body;
if (data.menu && chance(0.5)) {
  const portal = body.appendChild(document.createElement('div'));
  portal.setAttribute('data-floating-ui-portal', '');
  portal.innerHTML = `<div popover="manual">${data.menu}</div>`;
}
if (data.dialogs && chance(0.3)) {
  const outlet = body.appendChild(document.createElement('div'));
  const root = chance(0.5) ? outlet.attachShadow({mode: 'open'}) : outlet;
  root.innerHTML = pick(Object.values(data.dialogs));
}

const all = () => [...body.querySelectorAll('*')].filter((e) => !e.closest('svg') || e.localName === 'svg');
const rename = (element, name) => {
  const other = document.createElement(name);
  for (const {name: key, value} of [...element.attributes]) other.setAttribute(key, value);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
};
const kKinds = {p: ['span', 'div'], h2: ['h1', 'h2'], section: ['div', 'article'], span: ['i', 'b'],
                a: ['a', 'span'], button: ['div'], li: ['div'], ul: ['div']};
const shuffleElement = (element) => {
  if (kKinds[element.localName] && chance(rates.kinds)) {
    const acts = element.localName === 'button' || element.localName === 'a';
    const name = pick(kKinds[element.localName]);
    if (acts && chance(0.7)) element.setAttribute('role', element.localName === 'a' ? 'link' : 'button');
    element = rename(element, name);
  }
  if (chance(rates.wrap) && element.localName !== 'svg') {
    const wrapper = document.createElement(pick(['div', 'span']));
    if (chance(0.3)) wrapper.className = 'w' + Math.floor(draw() * 1e6);
    if (chance(0.1)) wrapper.setAttribute('data-x', 'y');
    element.replaceWith(wrapper);
    wrapper.append(element);
  }
  if (chance(rates.classes * 0.5)) element.classList.add('c' + Math.floor(draw() * 1e6));
  if (chance(0.3)) {
    const attributes = [...element.attributes].map((each) => [each.name, each.value]);
    for (const [name] of attributes) element.removeAttribute(name);
    for (const [name, value] of attributes.sort(() => draw() - 0.5)) element.setAttribute(name, value);
  }
};

const kWords = ['Pending', 'Connect', '1st', '· 1st', 'W toku', 'دعوة', 'Vernetzen', 'Message', 'Accept',
                'Ignore', '待处理', 'לקשר'];
const language = pick(['', '', 'Zaproś %', '% davet et', 'دعوة %', '%: verbinden', '%さん']);
const origin = pick(['keep', 'keep', 'absolute', 'root']);
const shuffleWords = (element) => {
  const label = element.getAttribute('aria-label');
  if (label && language && element.localName !== 'svg') {
    element.setAttribute('aria-label', language.replace('%', label.split(' ').slice(1, 3).join(' ')));
  }
  const href = element.getAttribute('href');
  const site = 'https://www.linkedin.com';
  if (href && href.startsWith('/') && origin === 'absolute') element.setAttribute('href', site + href);
  if (href && href.startsWith('/in/') && origin === 'root') element.setAttribute('href', site + '/');
  const isDegree = /[123]/.test(element.textContent) && element.textContent.length < 20;
  const isName = /^H[123]$/.test(element.tagName);
  if (!element.children.length && element.textContent.trim() && !isDegree && !isName && chance(rates.words)) {
    element.textContent = pick(kWords) + (chance(0.5) ? '' : ' ' + pick(kWords));
  }
  if (element.localName === 'svg' && chance(0.03)) element.remove();
};
if (!plain) {
  for (const element of all()) shuffleElement(element);
  for (const element of all()) shuffleWords(element);
}
if (bare) {
  for (const element of all()) {
    if (element.localName === 'svg' && chance(0.8)) element.remove();
    for (const name of ['aria-label', 'role', 'href']) if (chance(0.6)) element.removeAttribute(name);
    if ((element.localName === 'a' || element.localName === 'button') && chance(0.4)) rename(element, 'span');
  }
}
document.documentElement.dir = pick(['ltr', 'rtl']);
