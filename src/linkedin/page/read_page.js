// Reads a page of the site in one go and judges nothing: what it returns is decided upon in C++.
// arguments[0] is the selector table, noun → [[layout, css], …]. Nothing is changed or fetched.
// Elements come back as handles. Works without styles and scripts, on pages saved to a file.
const table = arguments[0];

const roots = [document];
const collectRoots = (root) => {
  for (const element of root.querySelectorAll('*')) {
    if (!element.shadowRoot) continue;
    roots.push(element.shadowRoot);
    collectRoots(element.shadowRoot);
  }
};
collectRoots(document);

const squeezed = (text, limit) => (text || '').replace(/\s+/g, ' ').trim().slice(0, limit);
const css = (noun) => table[noun].map((row) => row[1]).join(',');
const first = (noun, scope) => {
  for (const [, selector] of table[noun]) {
    const found = scope.querySelector(selector);
    if (found) return found;
  }
  return null;
};
const everywhere = (noun) => roots.flatMap((root) => [...root.querySelectorAll(css(noun))]);
const isShown = (element) => element.checkVisibility({checkVisibilityCSS: true});
const isDisabled = (element) =>
  element.matches(':disabled') || element.getAttribute('aria-disabled') === 'true';
const shownFirst = (elements) => elements.find(isShown) || elements[0] || null;

// The start tag, shortened: what a report calls an element.
const describe = (element) => {
  const kept = ['id', 'role', 'aria-label', 'aria-expanded', 'href', 'componentkey', 'data-member-id'];
  const attributes = kept
    .filter((name) => element.hasAttribute(name))
    .map((name) => `${name}="${squeezed(element.getAttribute(name), 90)}"`);
  return `<${[element.localName, ...attributes].join(' ')}>`;
};

// ---- Controls

const kControls = 'a,button,[role="button"],[role="menuitem"],[role="link"]';
const kIcons = 'svg[id],svg[data-test-icon],use[href],li-icon[type]';
const iconName = (icon) =>
  icon.id || icon.getAttribute('data-test-icon') || icon.getAttribute('href') || icon.getAttribute('type') || '';
const isGraphic = (element) => element.closest('svg,img,li-icon') !== null;
const labelOf = (element) => {
  if (element.getAttribute('aria-label')) return squeezed(element.getAttribute('aria-label'), 200);
  const inner = [...element.querySelectorAll('[aria-label]')].find(
    (each) => !isGraphic(each) && each.getAttribute('aria-label'));
  return inner ? squeezed(inner.getAttribute('aria-label'), 200) : '';
};
// Which child of which child of `scope` an element is. Each parent's children are counted once.
const indices = new Map();
const indexOf = (element) => {
  const parent = element.parentElement;
  if (!indices.has(parent)) indices.set(parent, new Map([...parent.children].map((each, i) => [each, i])));
  return indices.get(parent).get(element);
};
const pathIn = (scope, element) => {
  const path = [];
  for (let each = element; each && each !== scope; each = each.parentElement) {
    path.unshift(indexOf(each));
  }
  return path;
};
const readControl = (element, scope, place, icons) => ({
  place,
  path: pathIn(scope, element),
  tag: element.localName,
  role: element.getAttribute('role') || '',
  id: element.id || '',
  label: labelOf(element),
  text: squeezed(element.textContent, 80),
  href: element.getAttribute('href') || '',
  icons,
  expands: element.hasAttribute('aria-expanded') && element.getAttribute('aria-haspopup') !== 'dialog',
  pressable: element.matches(kControls),
  picture: element.querySelector('h1,h2,h3,figure,img') !== null,
  outer: element.querySelector(kControls) !== null,
  external: element.getAttribute('target') === '_blank',
  shown: isShown(element),
  disabled: isDisabled(element),
  says_enabled: element.hasAttribute('aria-disabled'),
  element: describe(element),
  handle: element,
});

// Every icon belongs to the nearest control around it. An icon or a label that stands in no control is
// listed as well, so that no sign is overlooked where something else than a button acts as one.
const readControls = (scope, place) => {
  const icons = new Map();
  for (const icon of scope.querySelectorAll(kIcons)) {
    const owner = icon.closest(kControls) || icon.closest('[aria-label]:not(svg)') || icon.parentElement;
    if (!scope.contains(owner)) continue;
    icons.set(owner, [...(icons.get(owner) || []), iconName(icon)]);
  }
  const labelled = [...scope.querySelectorAll('[aria-label]')].filter((each) =>
    each.getAttribute('aria-label') && !isGraphic(each) && !each.closest(kControls) &&
      !each.querySelector(kControls));
  const controls = new Set([...scope.querySelectorAll(kControls), ...icons.keys(), ...labelled]);
  return [...controls].map((element) => readControl(element, scope, place, icons.get(element) || []));
};

// ---- The card

const textNodes = (scope) => {
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim() && !node.parentElement.closest('svg,script,style,template')) found.push(node);
  }
  return found;
};

// "· 1st", "· 3rd+", "· 2º": a dot (perhaps in a text of its own), one digit from 1 to 3 and hardly
// anything else. Without the dot it may be what people write of themselves.
const kDegree = /^[·•‧∙・]?\s*[^\d]{0,3}([123١٢٣])[^\d]{0,4}$/u;
const kDots = /^[·•‧∙・\s]+$/u;
const kDotted = /^\s*[·•‧∙・]/u;
const kPronounsAndBadges = 2;

// The degree stands beside the name: in the smallest part of the card that holds the name and a run of
// degrees with nothing behind it. So no headline is ever taken for a degree. Of two degrees the one
// under a wrapper "data-display-contents" is the one that the styles hide.
const besideName = (card, heading) => {
  let best = null;
  for (let part = heading.parentElement; part && card.contains(part); part = part.parentElement) {
    const behind = textNodes(part).filter(
      (node) => !heading.contains(node) &&
        heading.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
    const dotted = new Set(behind.filter(
      (node, i) => kDotted.test(node.data) || (i > 0 && kDots.test(behind[i - 1].data))));
    const after = behind.filter((node) => !kDots.test(node.data));
    const isDegree = (node) => dotted.has(node) && kDegree.test(node.data.trim());
    const start = after.findIndex(isDegree);
    if (start < 0) {
      if (after.length > kPronounsAndBadges) return null;
      continue;
    }
    const run = after.slice(start);
    if (start > kPronounsAndBadges || !run.every(isDegree)) return best;
    if (!best || run.length > best.run.length) best = {part, run};
  }
  return best;
};

const isWrapped = (node, part) => {
  for (let element = node.parentElement; element && element !== part; element = element.parentElement) {
    if (element.getAttribute('data-display-contents') === 'true') return true;
  }
  return false;
};

// What an element says, once: a text that stands twice side by side is for eyes and for ears.
const said = (element, limit) => {
  let last = '';
  const kept = [];
  const walker = element ? document.createTreeWalker(element, NodeFilter.SHOW_TEXT) : null;
  while (walker && walker.nextNode()) {
    const text = squeezed(walker.currentNode.data, 2000);
    if (text && text === last) continue;
    if (text) last = text;
    kept.push(walker.currentNode.data);
  }
  return squeezed(kept.join(''), limit);
};

const readDegrees = (card, layout, heading) => {
  if (layout === 'classic') {
    const badge = first('degree', card);
    return badge ? [{text: squeezed(badge.textContent, 20), wrapped: false, shown: isShown(badge)}] : [];
  }
  const found = heading ? besideName(card, heading) : null;
  if (!found) return [];
  return found.run.map((node) => ({
    text: node.data.trim(),
    wrapped: isWrapped(node, found.part),
    shown: isShown(node.parentElement),
  }));
};

const headingOf = (card) =>
  [...card.querySelectorAll('h1,h2,[role="heading"]')].find((each) => each.textContent.trim()) || null;

// What stands below the name: the first line that is neither a degree nor a dot.
const headlineOf = (card, layout, heading) => {
  if (layout === 'classic') return said(first('headline', card), 300);
  const line = heading && [...card.querySelectorAll('p')].find((each) => {
    const text = said(each, 300);
    const isBelow = heading.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING;
    return isBelow && text && !kDegree.test(text) && !kDots.test(text);
  });
  return said(line, 300);
};

// Whether the document ends within the card: a saved page that was cut off.
const isCutOff = (card) => {
  for (let element = card; element; element = element.parentElement) {
    if (element.nextElementSibling) return false;
  }
  return true;
};

// The card's words that belong to no control.
const kLooseWords = 500;
const looseWords = (card) =>
  textNodes(card)
    .filter((node) => !node.parentElement.closest(kControls) && !kDots.test(node.data))
    .slice(-kLooseWords)
    .map((node) => ({text: squeezed(node.data, 40), path: pathIn(card, node.parentElement)}));

const readCard = (card, layout, selector) => {
  const heading = headingOf(card);
  const key = /ref(ACoAA[\w-]+)Topcard$/.exec(card.getAttribute('componentkey') || '');
  return {
    layout,
    selector,
    element: describe(card),
    name: said(heading, 200),
    member_id: key ? key[1] : '',
    headline: headlineOf(card, layout, heading),
    cut_off: isCutOff(card),
    loose_words: looseWords(card),
    degrees: readDegrees(card, layout, heading),
    controls: readControls(card, 'card'),
  };
};

// All cards that are not part of one another, of the layout that was found first.
const readCards = () => {
  for (const [layout, selector] of table.card) {
    const found = [...document.querySelectorAll(selector)].filter((card) => !card.closest('aside'));
    const outermost = found.filter((card) => !found.some((other) => other !== card && other.contains(card)));
    if (outermost.length) return outermost.map((card) => readCard(card, layout, selector));
  }
  return [];
};

// ---- Dialogs, notices, conversations

const outermostOf = (noun) => {
  const found = [...new Set(everywhere(noun))];
  return found.filter((each) => !found.some((other) => other !== each && other.contains(each)));
};

const readButton = (button) => ({
  label: labelOf(button),
  text: squeezed(button.textContent, 80),
  primary: button.matches(css('primary_button')),
  dismiss: button.matches(css('dismiss_button')),
  choice: button.matches(css('choice_button')),
  shown: isShown(button),
  disabled: isDisabled(button),
  handle: button,
});

const readDialog = (dialog) => ({
  element: describe(dialog),
  shown: isShown(dialog),
  invite: dialog.matches(css('invite_dialog')) || first('invite_dialog', dialog) !== null,
  limit: dialog.matches(css('limit_alert')) || first('limit_alert', dialog) !== null,
  withdrawal: dialog.matches(css('withdrawal_dialog')) || first('withdrawal_dialog', dialog) !== null,
  email: first('email_gate', dialog) !== null,
  upsell: first('upsell', dialog) !== null,
  conversation: first('composer', dialog) !== null || dialog.matches('[class*="msg-overlay"]'),
  note: shownFirst([...dialog.querySelectorAll(css('note_field'))]),
  note_text: (shownFirst([...dialog.querySelectorAll(css('note_field'))]) || {}).value || '',
  note_limit: (first('note_field', dialog) || {maxLength: -1}).maxLength,
  heading: squeezed((dialog.querySelector('h1,h2,h3,[role="heading"]') || {}).textContent, 200),
  text: squeezed(dialog.textContent, 400),
  buttons: [...dialog.querySelectorAll('button')].map(readButton),
});

const readToast = (toast) => ({type: toast.getAttribute('data-test-artdeco-toast-item-type') || '',
  text: squeezed(toast.textContent, 300), shown: isShown(toast)});

const readMessage = (message) => {
  const body = first('message_body', message) || message;
  return {
    theirs: message.matches(css('message_from_them')),
    text: body.innerText === undefined ? body.textContent : body.innerText,
  };
};

// The part around the composer that says who the other person is: the smallest one with links to
// people outside its messages and outside the list of conversations.
const readPeople = (composer) => {
  const isHeader = (link) => !link.closest(css('message_list')) && !link.closest(css('inbox'));
  for (let part = composer.parentElement; part; part = part.parentElement) {
    if (part.matches('main,body')) break;
    const links = [...part.querySelectorAll('a[href*="/in/"]')].filter(isHeader);
    if (links.length) return links.map((link) => link.getAttribute('href'));
  }
  const main = composer.closest('main');
  const links = main ? [...main.querySelectorAll('a[href*="/in/"]')].filter(isHeader) : [];
  return links.map((link) => link.getAttribute('href'));
};

const readComposer = () => {
  const composers = everywhere('composer').filter(isShown);
  const composer = composers[composers.length - 1];
  if (!composer) return null;
  const form = composer.closest('form') || composer.parentElement;
  const send = shownFirst([...form.querySelectorAll(css('send_button'))]);
  const root = composer.getRootNode();
  const part = composer.closest('[role="dialog"],main') || root;
  return {
    handle: composer,
    text: composer.innerText,
    send,
    send_disabled: send === null || isDisabled(send),
    subject: first('subject', form) !== null,
    people: readPeople(composer),
    labels: [...part.querySelectorAll('button[aria-label]')].slice(0, 40).map(labelOf),
    messages: [...part.querySelectorAll(css('message'))].map(readMessage),
    picker: [...part.querySelectorAll(css('recipient_field'))].find(isShown) || null,
    choices: [...part.querySelectorAll(css('recipient_row'))].filter(isShown).slice(0, 40)
      .map((row) => ({text: squeezed(row.textContent, 200), handle: row})),
    chips: [...part.querySelectorAll(css('recipient_chip'))].filter(isShown).map((chip) => ({handle: chip})),
  };
};

// ---- The page

const savedFrom = () => {
  const notes = [...document.childNodes, ...document.documentElement.childNodes];
  for (const note of notes) {
    if (note.nodeType !== Node.COMMENT_NODE) continue;
    const found = /(?:saved from url=\(\d+\)|\n\s*url:\s*)(https?:\/\/\S+)/.exec(note.data);
    if (found) return found[1];
  }
  return '';
};

// Absolute, also where another element than `a` acts as a link.
const addressOf = (link) => {
  if (link.href) return link.href;
  try { return new URL(link.getAttribute('href'), document.baseURI).href; } catch (error) { return ''; }
};

// What can be done in a row besides opening a page of the person or a conversation with them.
const rowActs = (row) => [...row.querySelectorAll(kControls)]
  .filter((each) => !/\/in\/|\/messaging\//.test(each.getAttribute('href') || '') && isShown(each) && !isDisabled(each))
  .map((each) => ({label: labelOf(each), handle: each}));

// The people whom a list is about: one a row, by its first link to a person; those it mentions are none.
const readRows = () => {
  const scope = document.querySelector('main,[role="main"]');
  if (!scope) return [];
  for (const [, selector] of table.list_row) {
    const rows = [...scope.querySelectorAll(selector)].filter((row) => !row.closest('nav,header'));
    const people = rows.filter((row) => first('row_person', row));
    if (people.length) {
      return people.map((row) => {
        const links = [...row.querySelectorAll(css('row_person'))].map((link) => said(link, 200));
        return {href: addressOf(first('row_person', row)), name: links.find((text) => text) || '', acts: rowActs(row)};
      });
    }
  }
  return [];
};

const kMarks = ['search_quota', 'frame', 'profile_screen', 'feed', 'search', 'messaging', 'not_found', 'join_wall',
  'username', 'password', 'login_error', 'chooser', 'agree', 'pin', 'app_approval', 'captcha'];
const marks = {};
for (const noun of kMarks) {
  for (const [, selector] of table[noun]) {
    const found = [...document.querySelectorAll(selector)].find(isShown);
    if (found) marks[noun] = {selector, handle: found, text: squeezed(found.textContent, 200)};
    if (found) break;
  }
}

const main = document.querySelector('main,[role="main"]');
const links = new Set();
for (const root of roots) {
  for (const link of root.querySelectorAll('a[href*="/in/"],[role="link"][href*="/in/"]')) links.add(addressOf(link));
}
return {
  url: location.href,
  ready: document.readyState,
  saved_from: savedFrom(),
  marks,
  throttled: document.body !== null && document.body.textContent.includes('challenge_global_internal_error'),
  main: main && {
    heading: main.querySelector('h1,h2,h3,[role="heading"]') !== null,
    buttons: main.querySelectorAll('button,[role="button"],a[role="button"]').length,
    text: squeezed(main.textContent, 400),
  },
  cards: readCards(),
  menus: [...document.querySelectorAll(css('menu'))].map((menu) => readControls(menu, 'menu')),
  dialogs: outermostOf('dialog').map(readDialog),
  toasts: outermostOf('toast').map(readToast),
  composer: readComposer(),
  rows: readRows(),
  hrefs: [...links],
};
