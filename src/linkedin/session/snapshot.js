// The page as HTML in which nobody can be recognised: its structure, its signs and its numbers of
// degree stand, all words and names are replaced. Shadow roots are written out where they stand.
const letters = (text) => text.replace(/\p{L}/gu, 'x').replace(/\p{N}/gu, '0');
const isDegree = (text) => /^[·•‧∙・\s]*[^\d]{0,3}[123١٢٣][^\d]{0,4}$/u.test(text.trim());
const heading = document.querySelector('main h1, main h2, h1');
const name = heading ? heading.textContent.trim() : '';
const first = name.split(/\s+/)[0];
const slugs = new Map();
const pseudonym = (slug) => {
  if (!slugs.has(slug)) slugs.set(slug, `person-${slugs.size + 1}`);
  return slugs.get(slug);
};
const ids = new Map();
const memberId = (id) => {
  if (!ids.has(id)) ids.set(id, `ACoAA${String(ids.size + 1).padStart(8, '0')}`);
  return ids.get(id);
};
// "…ref<id>Topcard": the id runs into what stands behind it.
const componentKey = (text) => {
  const found = /^(.*ref)(ACoAA[\w-]+?)(Topcard|About|Featured|Services|Activity)$/.exec(text);
  return found ? found[1] + memberId(found[2]) + found[3] : address(text);
};
const address = (text) => text
  .replace(/ACoAA[\w-]+/g, memberId)
  .replace(/\/in\/([^/?#&"]+)/g, (all, slug) => `/in/${slug.startsWith('ACoAA') ? slug : pseudonym(slug)}`)
  .replace(/vanityName=([^&#]+)/g, (all, slug) => `vanityName=${pseudonym(slug)}`)
  .replace(/(keywords|body|url|session_redirect)=[^&#]+/g, '$1=x')
  .replace(/\d{5,}/g, '0');
// A label keeps what it says when it names the page's person, whose name is replaced.
const label = (text) => {
  if (!name || !text.includes(first)) return /^[A-Za-z ]{1,24}$/.test(text) ? text : letters(text);
  return text.replaceAll(name, 'Person One').replaceAll(first, 'Person');
};
const kKept = new Set(['id', 'class', 'role', 'type', 'name', 'dir', 'lang', 'hidden', 'disabled', 'maxlength',
  'contenteditable', 'tabindex', 'target', 'popover', 'autocomplete']);
const isKept = (key) => kKept.has(key) || (key.startsWith('aria-') && key !== 'aria-label') ||
  (key.startsWith('data-') && !/urn|url|tracking/.test(key));
const copy = (node) => {
  if (node.nodeType === Node.TEXT_NODE) {
    const parent = node.parentElement;
    const inHeading = heading && heading.contains(node);
    if (inHeading) return document.createTextNode('Person One');
    return document.createTextNode(isDegree(node.data) && parent ? node.data : letters(node.data));
  }
  if (node.nodeType !== Node.ELEMENT_NODE || ['script', 'iframe', 'link', 'meta'].includes(node.localName)) return null;
  if (node.localName === 'style') return node.cloneNode(true);
  const out = node.namespaceURI === 'http://www.w3.org/2000/svg'
    ? document.createElementNS(node.namespaceURI, node.localName) : document.createElement(node.localName);
  for (const {name: key, value} of node.attributes) {
    if (key === 'href' || key === 'action') out.setAttribute(key, address(value));
    else if (key === 'componentkey') out.setAttribute(key, componentKey(value));
    else if (key === 'aria-label') out.setAttribute(key, label(value));
    else if (key === 'data-member-id') out.setAttribute(key, '0');
    else if (isKept(key)) out.setAttribute(key, address(value));
  }
  const inside = node.shadowRoot ? [...node.shadowRoot.childNodes, ...node.childNodes] : [...node.childNodes];
  if (!['svg', 'path', 'input', 'textarea'].includes(node.localName)) {
    for (const child of inside) {
      const made = copy(child);
      if (made) out.append(made);
    }
  }
  return out;
};
return '<!doctype html>\n<!-- a page of kind ' + address(location.pathname) + ' -->\n' + copy(document.documentElement).outerHTML;
