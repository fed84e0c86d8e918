// What a page does when it is used: the More menu, invitations, dialogs and toasts. What a control is
// for is told by its icon or, in the classic layout, its label, as on the site itself.
(() => {
    "use strict";
    const read_data = (root) => JSON.parse(root.querySelector("#rehydrate-data").textContent);
    let data = read_data(document);
    const interop = document.querySelector("#interop-outlet");
    const outlet = interop ? interop.attachShadow({ mode: "open" })
                           : document.querySelector("#artdeco-modal-outlet");
    if (interop) outlet.append(document.querySelector("style").cloneNode(true));
    const dialog_place = outlet.appendChild(document.createElement("div"));
    const toast_place = outlet.appendChild(document.createElement("div"));
    toast_place.className = "artdeco-toasts";

    const csrf = () => (document.cookie.match(/JSESSIONID="?([^";]+)/) || [])[1] || "";
    const post = (path, body) => fetch("/voyager/api/" + path, {
        method: "POST",
        headers: { "csrf-token": csrf(), "accept": "application/vnd.linkedin.normalized+json+2.1",
            "content-type": "application/json; charset=UTF-8", "x-restli-protocol-version": "2.0.0" },
        body: JSON.stringify(body),
    });
    window.sandboxSite = { post, csrf, data: () => data };

    function toast(kind, text) {
        const item = document.createElement("div");
        item.className = "artdeco-toast-item artdeco-toast-item--visible";
        item.setAttribute("data-test-artdeco-toast-item-type", kind);
        item.setAttribute("role", "alert");
        const line = item.appendChild(document.createElement("p"));
        line.className = "artdeco-toast-item__message";
        line.textContent = text;
        toast_place.append(item);
        const title = document.querySelector('[data-testid="toasts-title"]');
        if (title) title.textContent = "1 notification";
    }

    function close_dialog() { dialog_place.replaceChildren(); }
    function escaped(text) {
        const span = document.createElement("span");
        span.textContent = text;
        return span.innerHTML.replaceAll('"', "&quot;");
    }
    function open_dialog(html, actions, name = "") {
        close_dialog();
        dialog_place.innerHTML = html.replaceAll("%NAME%", escaped(name));
        const dialog = dialog_place.querySelector('[role="dialog"]') || dialog_place.firstElementChild;
        dialog.addEventListener("click", (event) => {
            const button = event.target.closest("button");
            if (!button || button.disabled) return;
            if (button.classList.contains("sx-choice")) {
                dialog.querySelector(".sx-send").disabled = false;
                return;
            }
            const name = Object.keys(actions).find((each) => button.classList.contains("sx-" + each));
            const action = actions[name];
            close_dialog();
            if (action) action();
        });
        return dialog;
    }

    // The page as the server now draws it tells how things stand: its controls take the place of ours.
    async function refresh() {
        const answer = await fetch(data.page || location.href);
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const key of ['section[componentkey$="Topcard"]', "section[data-member-id]", ".sx-side", '[role="list"]']) {
            const old = document.querySelector(key), now = fresh.querySelector(key);
            if (old && now) old.replaceWith(now);
        }
        data = read_data(fresh);
    }

    const words = (key, target) => data.words[key].replace("%", target.name);
    async function send_invite(target, note) {
        const fault = data.faults || {};
        if (fault["note-quota"] === "submit" && note) return open_dialog(data.dialogs.upsell, {});
        if (fault["invite-nothing"]) return undefined;
        const body = { invitee: { inviteeUnion: { memberProfile: "urn:li:fsd_profile:" + target.id } } };
        if (note) body.customMessage = note;
        const answer = await post("voyagerRelationshipsDashMemberRelationships?action=verifyQuotaAndCreateV2" +
            "&decorationId=com.linkedin.voyager.dash.deco.relationships.InvitationCreationResultWithInvitee-2", body);
        const code = answer.ok ? "" : ((await answer.json().catch(() => ({}))).data || {}).code;
        if (answer.ok) {
            await refresh();
            if (fault["limit-warning"]) open_dialog(data.dialogs[fault["limit-warning"]], {});
            else toast("success", words("sent", target));
        } else if (code === "FUSE_LIMIT") {
            open_dialog(data.dialogs.limit, {});
        } else if (code === "CANT_RESEND_YET") {
            toast("error", words("not_sent_yet", target));
        } else {
            toast("error", words("not_sent", target));
        }
    }

    function open_note(target) {
        const dialog = open_dialog(data.dialogs.note, {
            "send": () => send_invite(target, area.value.trim()),
            "cancel": () => open_invite(target),
        }, target.name);
        const area = dialog.querySelector("textarea");
        const send = dialog.querySelector(".sx-send");
        area.addEventListener("input", () => {
            send.disabled = area.value.trim() === "";
            dialog.querySelector(".sx-count").textContent = `${area.value.length}/${area.maxLength}`;
        });
        area.focus();
    }

    // Opened by its address it always asks: no page sends by being loaded.
    function open_invite(target, by_address = false) {
        const fault = data.faults || {};
        const kind = fault["invite-dialog"];
        if (fault["email-gate"]) return open_dialog(data.dialogs.email, {});
        if (kind === "none" && !by_address) return send_invite(target, "");
        const send = { "send": () => send_invite(target, "") };
        if (kind === "how" || kind === "strange") return open_dialog(data.dialogs[kind], send, target.name);
        if (kind === "gated") return open_dialog(data.dialogs.gated, { "add": () => open_dialog(data.dialogs.email, {}) }, target.name);
        const add = fault["note-quota"] === "open" ? () => open_dialog(data.dialogs.upsell, {})
                                                   : () => open_note(target);
        return open_dialog(data.dialogs[kind === "two-button" ? "two_button" : "invite"],
            { ...send, "add": add }, target.name);
    }

    async function answer_invitation(target, action) {
        const urn = encodeURIComponent("urn:li:fsd_invitation:" + target.invitation);
        const answer = await post(`voyagerRelationshipsDashInvitations/${urn}?action=${action}`, {});
        if (action === "withdraw" && answer.ok) toast("success", words("withdrawn", target));
        if (action === "withdraw" && !answer.ok) toast("error", words("not_withdrawn", target));
        await refresh();
    }

    function open_withdraw(target) {
        const kind = target.withdraw_dialog;
        if (kind === "dead") return undefined;
        if (kind === "none") return answer_invitation(target, "withdraw");
        if (kind === "strange") return open_dialog(data.dialogs.strange, {});
        return open_dialog(data.dialogs.withdraw, {
            "cancel": () => {}, "send": () => answer_invitation(target, "withdraw"),
        }, target.name);
    }

    function close_menu() {
        const portal = document.querySelector("[data-floating-ui-portal]");
        if (!portal) return;
        portal.remove();
        document.querySelector("#root").removeAttribute("data-floating-ui-inert");
        document.querySelectorAll("[data-floating-ui-focus-guard], [aria-owns]").forEach((node) => node.remove());
        document.querySelectorAll('section[componentkey$="Topcard"] button[aria-expanded="true"]')
            .forEach((button) => button.setAttribute("aria-expanded", "false"));
    }

    function guard(type) {
        const span = document.createElement("span");
        span.setAttribute("aria-hidden", "true");
        span.setAttribute("data-floating-ui-focus-guard", "");
        if (type === "inside") span.setAttribute("data-floating-ui-inert", "");
        span.setAttribute("data-type", type);
        span.tabIndex = 0;
        return span;
    }

    function open_menu(button) {
        button.setAttribute("aria-expanded", "true");
        const owner = document.createElement("span");
        owner.setAttribute("aria-owns", ":rr:");
        button.after(guard("outside"), owner, guard("outside"));
        document.querySelector("#root").setAttribute("data-floating-ui-inert", "");
        const portal = document.createElement("div");
        portal.setAttribute("data-floating-ui-portal", "");
        portal.id = ":rr:";
        const popover = document.createElement("div");
        popover.setAttribute("popover", "manual");
        popover.tabIndex = -1;
        popover.innerHTML = data.menu;
        portal.append(guard("inside"), popover, guard("inside"));
        document.body.append(portal);
        popover.showPopover();
        const box = button.getBoundingClientRect();
        popover.style.left = `${box.left + scrollX}px`;
        popover.style.top = `${box.bottom + scrollY + 4}px`;
        popover.style.right = popover.style.bottom = "auto";
    }

    // What a control is for: "invite", "withdraw", "accept", "follow", "message", "more" or nothing.
    function purpose(control) {
        const icon = control.querySelector("svg[id]");
        const kinds = { "connect-small": "invite", "clock-small": "withdraw", "add-small": "follow" };
        const named = data.controls[control.getAttribute("componentkey")];
        if (named && named.act) return named.act;
        if (icon && kinds[icon.id]) return kinds[icon.id];
        const said = [...control.classList].find((each) => each.startsWith("sx-act-"));
        if (said) return said.slice("sx-act-".length);
        if (control.closest('section[componentkey$="Topcard"]') && control.hasAttribute("aria-expanded")) return "more";
        return "";
    }

    function use(control, act, target) {
        const direct = control.closest(".sx-side") !== null;
        if (act === "invite") return direct ? send_invite(target, "") : open_invite(target);
        if (act === "withdraw") return open_withdraw(target);
        if (act === "accept" || act === "ignore") return answer_invitation(target, act);
        if (act === "message") return location.assign(target.message_href);
        if (act === "follow") return toast("success", words("following", target));
        if (act === "dropdown") {
            const content = control.parentElement.querySelector(".artdeco-dropdown__content");
            const opening = content.getAttribute("aria-hidden") === "true";
            content.setAttribute("aria-hidden", String(!opening));
            control.setAttribute("aria-expanded", String(opening));
        }
    }

    document.addEventListener("click", (event) => {
        const control = event.target.closest('a, button, [role="menuitem"], [role="button"]');
        const in_menu = event.target.closest("[data-floating-ui-portal]");
        const was_open = document.querySelector("[data-floating-ui-portal]") !== null;
        const act = control ? purpose(control) : "";
        if (act) event.preventDefault();
        if (was_open) close_menu();
        if (act === "more") { if (!was_open) open_menu(control); return; }
        if (was_open && !in_menu) return;
        if (!act) return;
        const target = data.controls[control.getAttribute("componentkey")] || data.person;
        if (target && !(data.faults || {}).clicks) use(control, act, target);
    });

    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape") { close_menu(); close_dialog(); }
        const search = event.target.closest('[data-testid="typeahead-input"]');
        if (search && event.key === "Enter" && search.value.trim())
            location.assign("/search/results/people/?keywords=" + encodeURIComponent(search.value.trim()) +
                "&origin=GLOBAL_SEARCH_HEADER");
    });

    document.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (!button) return;
        const address = new URL(location.href);
        let page = 0;
        if (button.closest('[data-testid="pagination-controls-list"]')) page = Number(button.textContent) || 0;
        if (button.dataset.testid === "pagination-controls-next-button-visible")
            page = Number(address.searchParams.get("page") || 1) + 1;
        if (page) {
            address.searchParams.set("page", String(page));
            location.assign(address);
        }
        const stops = { "Home": "/feed/", "Jobs": "/jobs/", "Me": "/in/me/" };
        const stop = stops[button.textContent.trim()];
        if (stop && button.closest("nav")) location.assign(stop);
    });

    if (data.open_invite && !(data.faults || {}).clicks) setTimeout(() => open_invite(data.person, true), 50);
})();
