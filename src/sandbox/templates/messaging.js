// The messaging page: the composer, whose editor takes typed text into its model a moment later, the
// picker of recipients, and the rows of the list, which carry no address.
(() => {
    "use strict";
    const site = window.sandboxSite, data = site.data();
    document.querySelectorAll(".msg-conversation-listitem").forEach((row, index) => {
        row.addEventListener("click", () => location.assign(data.threads[index]));
    });
    const form = document.querySelector(".msg-form");
    if (!form) return;
    const editor = form.querySelector('[role="textbox"]');
    const send = form.querySelector('button[type="submit"]');
    let recipient = data.recipient, committed = "", waiting = 0;
    document.execCommand("defaultParagraphSeparator", false, "p");

    // Each paragraph is a line; a break at its very end only holds the caret.
    function typed() {
        const lines = [...editor.childNodes].map((node) =>
            (node.innerText === undefined ? node.textContent : node.innerText).replace(/\n$/, ""));
        return lines.join("\n").replace(/\s+$/, "");
    }
    function commit() {
        committed = typed();
        send.disabled = committed === "" || !recipient || !recipient.can_message;
    }
    const fault = data.faults || {};
    // An editor that takes a paste only, or nothing.
    editor.addEventListener("beforeinput", (event) => {
        const typing = event.inputType === "insertText" || event.inputType.startsWith("insertLine") ||
            event.inputType === "insertParagraph";
        if (fault.composer === "dead" || (fault.composer === "paste" && typing)) event.preventDefault();
    });
    // One message a tab: then the composer comes no more.
    if (fault.composer === "second" && sessionStorage.getItem("written")) { form.remove(); return; }
    if (fault.composer === "late") {
        form.remove();
        setTimeout(() => document.querySelector(".msg-thread").append(form), 1500);
    }
    editor.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(commit, 60);
    });

    function show(text) {
        const list = document.querySelector(".msg-s-message-list-content");
        const item = list.appendChild(document.createElement("li"));
        item.className = "msg-s-message-list__event";
        item.innerHTML = '<div class="msg-s-event-listitem"><div class="msg-s-message-group__meta">' +
            '<span class="msg-s-message-group__name"></span></div><div class="msg-s-event__content">' +
            '<p class="msg-s-event-listitem__body"></p></div></div>';
        item.querySelector(".msg-s-message-group__name").textContent = data.viewer_name;
        item.querySelector(".msg-s-event-listitem__body").textContent = text;
    }

    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        if (send.disabled) return;
        const text = committed;
        send.disabled = true;
        if (fault["message-nothing"]) { editor.innerHTML = "<p><br></p>"; return; }
        const message = { body: { attributes: [], text }, renderContentUnions: [],
            originToken: `sandbox-${performance.now()}` };
        if (recipient.conversation) message.conversationUrn = recipient.conversation;
        const body = { message, mailboxUrn: data.mailbox, trackingId: "sandbox-page-msg",
            dedupeByClientGeneratedToken: false };
        if (!recipient.conversation) body.hostRecipientUrns = ["urn:li:fsd_profile:" + recipient.id];
        const answer = await fetch("/voyager/api/voyagerMessagingDashMessengerMessages?action=createMessage", {
            method: "POST",
            headers: { "csrf-token": site.csrf(), "accept": "application/json",
                "content-type": "text/plain;charset=UTF-8", "x-restli-protocol-version": "2.0.0" },
            body: JSON.stringify(body),
        });
        if (!answer.ok) { commit(); return; }
        sessionStorage.setItem("written", "1");
        editor.innerHTML = "<p><br></p>";
        commit();
        recipient.conversation = (await answer.json()).value.conversationUrn;
        show(text);
        history.replaceState(null, "", recipient.thread);
    });

    const picker = document.querySelector('[role="combobox"]');
    const choices = document.querySelector('[role="listbox"]');
    if (!picker || !choices) return;
    picker.addEventListener("input", () => {
        const wanted = picker.value.trim().toLowerCase();
        const found = data.connections.filter((one) => wanted && one.name.toLowerCase().includes(wanted));
        choices.replaceChildren(...found.slice(0, 8).map((one) => {
            const row = document.createElement("li");
            row.setAttribute("role", "option");
            row.className = "msg-connections-typeahead__search-result-row";
            row.appendChild(document.createElement("dt")).textContent = `${one.name} \u2022 1st`;
            row.appendChild(document.createElement("dd")).textContent = one.headline;
            row.addEventListener("click", () => choose(one));
            return row;
        }));
    });
    function choose(one) {
        recipient = one;
        choices.replaceChildren();
        picker.value = "";
        const pill = document.createElement("span");
        pill.className = "artdeco-pill";
        pill.textContent = one.name;
        const remove = pill.appendChild(document.createElement("button"));
        remove.type = "button";
        remove.setAttribute("aria-label", "Remove " + one.name);
        remove.textContent = "\u00d7";
        // Who it is, is said by the card alone: rows and chips know names.
        const card = document.createElement("a");
        card.className = "sx-lockup";
        card.href = one.href;
        card.textContent = `${one.name} \u00b7 1st`;
        document.querySelector(".msg-title-bar").append(card);
        remove.addEventListener("click", () => { recipient = null; pill.remove(); card.remove(); commit(); });
        picker.before(pill);
        commit();
    }
})();
