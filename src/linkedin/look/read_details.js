// The entries of a details page (experience, education): each is the largest part of the page around
// one company's or school's link. Texts come line by line; an entry with several roles has them apart.
const main = document.querySelector('main,[role="main"]');
if (!main) return [];
const kLinks = 'a[href*="/company/"],a[href*="/school/"],a[href*="keywords="]';
const count = (part) => new Set([...part.querySelectorAll(kLinks)].map((link) => link.getAttribute('href'))).size;
const lines = (part, without) => {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const text = node.data.replace(/\s+/g, ' ').trim();
    if (!text || (without && without.contains(node)) || node.parentElement.closest('script,style,svg')) continue;
    if (found[found.length - 1] !== text) found.push(text.slice(0, 2000));
  }
  return found;
};
const entries = new Map();
for (const link of main.querySelectorAll(kLinks)) {
  let part = link;
  while (part.parentElement !== main && part.parentElement.localName !== 'section' && count(part.parentElement) === 1) {
    part = part.parentElement;
  }
  if (entries.has(part)) continue;
  const roles = part.querySelector('ul');
  entries.set(part, {
    href: link.getAttribute('href'),
    lines: lines(part, roles),
    roles: roles ? [...roles.children].map((role) => lines(role, null)) : [],
  });
}
return [...entries.values()].slice(0, 200);
