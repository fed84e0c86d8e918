// Writes a page anew, changed as a redesign, another language, a saving program or a broken download
// would change it. arguments: the page, a seed, its address ("" for a page saved to a file), the one
// kind of change to make ("" for a draw among all, "harmless" for one among those that take nothing
// away). Signs are at most taken away, never moved to where they would lie. Returns {kinds, removed}:
// the changes made, and those among them that took a sign away.
const [html, seed, address, only] = arguments;
let state = (seed * 2654435761) >>> 0;
const draw = () => {
  state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
  return state / 4294967296;
};
const chance = (probability) => draw() < probability;
const pick = (list) => list[Math.floor(draw() * list.length)];

const kSite = 'https://www.linkedin.com';
const kCard = '[componentkey$="Topcard"],[data-member-id],section:has(.top-card-background-hero-image),.pv-top-card';
const kActs = 'a,button,[role="button"],[role="menuitem"],[role="link"]';
const kSigns = /^(connect|clock|add|bell-fill|send-privately)-/;
const kWords = ['Pending', 'Connect', '1st', '· 1st', 'W toku', 'دعوة', 'Vernetzen', 'Message', 'Accept',
                'Ignore', '待处理', 'לקשר'];
const kLanguages = ['Zaproś %', '% davet et', 'دعوة %', '%: verbinden', '%さん'];
const kElements = {p: ['span', 'div'], h2: ['h1', 'h2'], section: ['div', 'article'], span: ['i', 'b'],
                   a: ['a', 'span'], button: ['div'], li: ['div'], ul: ['div']};
const kRoles = {a: 'link', button: 'button', li: 'listitem', ul: 'list'};

const removed = new Set();
const all = () => [...document.body.querySelectorAll('*')].filter((each) => !each.closest('svg') || each.localName === 'svg');
const isSign = (element) => element.closest(kCard) !== null || element.closest('[role="menu"]') !== null;
const rename = (element, name) => {
  const other = document.createElement(name);
  for (const {name: key, value} of [...element.attributes]) other.setAttribute(key, value);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
};
const parsed = (text) => new DOMParser().parseFromString(text, 'text/html');
const cardIn = (page) => page.querySelector(kCard);

// The page up to where it ends. What stands in its card is whole when something follows the card.
const shortened = () => {
  const cut = html.slice(0, Math.floor(html.length * (0.2 + 0.8 * draw())));
  const [whole, left] = [cardIn(parsed(html)), cardIn(parsed(cut))];
  let follows = false;
  for (let each = left; each; each = each.parentElement) follows = follows || each.nextElementSibling !== null;
  if (!whole || !left || left.outerHTML !== whole.outerHTML || !follows) removed.add('cut');
  return cut;
};

const kinds = {
  styles: () => { for (const style of document.querySelectorAll('style')) style.remove(); },
  direction: () => { document.documentElement.dir = pick(['ltr', 'rtl']); },
  menu: () => {
    if (!data.menu || document.querySelector('[data-floating-ui-portal]')) return;
    const portal = document.body.appendChild(document.createElement('div'));
    portal.setAttribute('data-floating-ui-portal', '');
    portal.innerHTML = `<div popover="manual">${data.menu}</div>`;
  },
  dialog: () => {
    if (!data.dialogs) return;
    const outlet = document.body.appendChild(document.createElement('div'));
    const root = chance(0.5) ? outlet.attachShadow({mode: 'open'}) : outlet;
    root.innerHTML = pick(Object.values(data.dialogs));
  },
  wrappers: () => {
    const rate = draw() * 0.4;
    for (const element of all()) {
      if (element.localName === 'svg' || !chance(rate)) continue;
      const wrapper = document.createElement(pick(['div', 'span']));
      if (chance(0.3)) wrapper.className = 'w' + Math.floor(draw() * 1e6);
      if (chance(0.1)) wrapper.setAttribute('data-x', 'y');
      element.replaceWith(wrapper);
      wrapper.append(element);
    }
  },
  elements: () => {
    const rate = draw() * 0.3;
    for (const element of all()) {
      const names = kElements[element.localName];
      if (!names || !chance(rate)) continue;
      const role = kRoles[element.localName];
      if (role && !element.hasAttribute('role')) element.setAttribute('role', role);
      rename(element, pick(names));
    }
  },
  classes: () => {
    const rate = draw() * 0.5;
    for (const element of all()) if (chance(rate)) element.classList.add('c' + Math.floor(draw() * 1e6));
  },
  order: () => {
    for (const element of all()) {
      const attributes = [...element.attributes].map((each) => [each.name, each.value]);
      for (const [name] of attributes) element.removeAttribute(name);
      for (const [name, value] of attributes.sort(() => draw() - 0.5)) element.setAttribute(name, value);
    }
  },
  // Labels in a language that nobody knows. The classic pages have no icons: there the label is the sign.
  language: () => {
    const language = pick(kLanguages);
    const card = cardIn(document);
    const heading = card && card.querySelector('h1,h2');
    const name = heading ? heading.textContent.trim() : '';
    for (const element of all()) {
      const label = element.getAttribute('aria-label');
      if (!label || element.localName === 'svg') continue;
      const kept = name && label.includes(name) ? name : label.split(' ').slice(1, 3).join(' ');
      element.setAttribute('aria-label', language.replace('%', kept));
      if (isSign(element) && !element.querySelector('svg') && !element.closest('[componentkey$="Topcard"]')) {
        removed.add('language');
      }
    }
  },
  absolute: () => {
    for (const element of document.querySelectorAll('[href^="/"]')) element.setAttribute('href', kSite + element.getAttribute('href'));
  },
  // Seen in one saved page: all links to the person lead to the site's front page.
  home: () => {
    for (const element of document.querySelectorAll('[href^="/in/"]')) element.setAttribute('href', kSite + '/');
  },
  words: () => {
    const rate = draw() * 0.6;
    for (const element of all()) {
      const text = element.textContent.trim();
      const isDegree = /[123١٢٣]/.test(text) && text.length < 20;
      const isName = /^H[123]$/.test(element.tagName);
      if (element.children.length || !text || isDegree || isName || !chance(rate)) continue;
      element.textContent = pick(kWords) + (chance(0.5) ? '' : ' ' + pick(kWords));
    }
  },
  icons: () => {
    for (const icon of all()) {
      if (icon.localName !== 'svg' || !chance(0.06)) continue;
      if (isSign(icon) && kSigns.test(icon.id)) removed.add('icons');
      icon.remove();
    }
  },
  roles: () => {
    for (const element of all()) {
      if (!element.matches(kActs) || !chance(0.04)) continue;
      if (isSign(element)) removed.add('roles');
      element.removeAttribute('role');
      rename(element, element.localName === 'button' ? 'div' : 'span');
    }
  },
  bare: () => {
    removed.add('bare');
    for (const element of all()) {
      if (element.localName === 'svg' && chance(0.8)) element.remove();
      for (const name of ['aria-label', 'role', 'href', 'aria-disabled']) if (chance(0.6)) element.removeAttribute(name);
      if ((element.localName === 'a' || element.localName === 'button') && chance(0.4)) rename(element, 'span');
    }
  },
};

const kTaking = {cut: 0.15, icons: 0.2, roles: 0.2, bare: 0.1};
const isDrawn = (kind) => {
  if (only === 'harmless') return !(kind in kTaking) && chance(0.4);
  return only ? kind === only : chance(kTaking[kind] || 0.4);
};
const drawn = ['cut', ...Object.keys(kinds)].filter(isDrawn);

const fresh = parsed(drawn.includes('cut') ? shortened() : html);
const held = fresh.querySelector('#rehydrate-data');
let data = {};
try { data = JSON.parse(held.textContent); } catch (error) { data = {}; }
for (const script of fresh.querySelectorAll('script')) script.remove();
document.documentElement.innerHTML = fresh.documentElement.innerHTML;
for (const {name, value} of fresh.documentElement.attributes) document.documentElement.setAttribute(name, value);
// Where a browser notes what it saved.
for (const note of fresh.childNodes) {
  if (note.nodeType === Node.COMMENT_NODE) document.documentElement.prepend(document.importNode(note));
}
if (address) {
  const base = document.head.appendChild(document.createElement('base'));
  base.href = address;
}
for (const kind of drawn) if (kind !== 'cut') kinds[kind]();
return {kinds: drawn, removed: [...removed]};
