// All elements that `selector` means below `root`.
function query_all(root, selector) {
    let scopes = [root];
    let found = [];
    for (const step of selector.split('>>>')) {
        found = scopes.flatMap(scope => [...scope.querySelectorAll(step.trim())]);
        scopes = found.map(element => element.shadowRoot).filter(shadow => shadow);
    }
    return found;
}

function is_visible(element) {
    return element.getClientRects().length > 0 && element.checkVisibility({visibilityProperty: true});
}
