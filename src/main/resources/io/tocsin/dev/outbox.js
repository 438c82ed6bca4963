// Asks for news every second and puts each message on top of its list. All text goes in as text, never as markup.

/** An element: h("p", {class: "empty"}, "text", child, …) */
function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(key, value);
  }
  element.append(...children.filter(child => child !== undefined && child !== null));
  return element;
}

const clock = at => h("time", {datetime: at}, new Date(at).toLocaleTimeString([], {hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false}));

/** Links from a message: http only, and never into this page. */
const link = (url, ...content) => /^https?:/.test(url) ? h("a", {href: url, target: "_blank", rel: "noopener"}, ...content) : h("span", {}, ...content);

// ---- e-mail

function mail(message) {
  const {headers, text, html} = message.content;
  const header = name => headers.find(h => h.name.toLowerCase() === name.toLowerCase())?.value ?? "";
  const view = h("div", {class: "view"});
  const parts = {HTML: () => page(html), Text: () => h("pre", {}, text), Headers: () => headerTable(headers)};
  const buttons = Object.keys(parts).filter(name => name !== "HTML" || html).map(name => h("button", {type: "button"}, name));
  const show = name => {
    buttons.forEach(button => button.setAttribute("aria-pressed", button.textContent === name));
    view.replaceChildren(h("div", {class: "parts"}, ...buttons), parts[name]());
  };
  buttons.forEach(button => button.addEventListener("click", () => show(button.textContent)));
  const details = h("details", {class: "mail"},
    h("summary", {}, h("span", {class: "from"}, header("From")), clock(message.at), h("span", {class: "subject"}, header("Subject"))), view);
  details.addEventListener("toggle", () => details.open && !view.hasChildNodes() && show(html ? "HTML" : "Text"));
  return details;
}

/** As a mail program shows it: no script runs, nothing is loaded that is not in the mail, links open elsewhere. */
function page(html) {
  const frame = h("iframe", {sandbox: "allow-same-origin allow-popups allow-popups-to-escape-sandbox", title: "mail"});
  frame.srcdoc = '<base target="_blank">' + html;
  frame.addEventListener("load", () => { frame.style.height = frame.contentDocument.body.scrollHeight + 20 + "px"; });
  return frame;
}

const headerTable = headers => h("table", {class: "headers"}, ...headers.map(({name, value}) => h("tr", {}, h("th", {}, name), h("td", {}, value))));

// ---- Slack

const EMOJI = {warning: "⚠", white_check_mark: "✓", information_source: "ℹ"};
const CIRCLE = /^(?:large_)?(red|orange|yellow|green|blue|white)_circle$/;

/** The circles are drawn, since not every machine has a font for them. */
function emoji(name, all) {
  const circle = CIRCLE.exec(name);
  return circle ? h("span", {class: "circle " + circle[1], title: all}) : EMOJI[name] ?? all;
}

const unescape = text => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
const MARKUP = /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\n]+)>|(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])|(?<![\w~])~([^~\n]+)~(?![\w~])|:([a-z0-9_+-]+):|(\n)/g;

/** Slack's markup, as nodes. */
function mrkdwn(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(MARKUP)) {
    nodes.push(unescape(text.slice(end, found.index)));
    nodes.push(marked(found));
    end = found.index + found[0].length;
  }
  nodes.push(unescape(text.slice(end)));
  return nodes;
}

function marked([all, pre, code, angle, bold, italic, strike, name]) {
  if (pre) return h("pre", {}, unescape(pre));
  if (code) return h("code", {}, unescape(code));
  if (angle) return angled(angle);
  if (bold) return h("b", {}, ...mrkdwn(bold));
  if (italic) return h("i", {}, ...mrkdwn(italic));
  if (strike) return h("s", {}, ...mrkdwn(strike));
  if (name) return emoji(name, all);
  return h("br");
}

function angled(content) {
  const [target, label] = content.split("|");
  const date = /^!date\^(\d+)\^/.exec(target);
  if (date) {
    const moment = new Date(date[1] * 1000);
    return h("span", {title: label}, "Today at " + moment.toLocaleTimeString([], {hour: "2-digit", minute: "2-digit", hour12: false}));
  }
  const called = /^!(here|channel|everyone)$|^!subteam\^(\w+)$|^@(\w+)$/.exec(target);
  if (called) return h("span", {class: "mention"}, "@" + (called[1] ?? called[2] ?? called[3]));
  return link(unescape(target), ...mrkdwn(label ?? target));
}

const textOf = object => object.type === "plain_text" ? [object.text] : mrkdwn(object.text ?? "");

function block(b) {
  switch (b.type) {
    case "header": return h("div", {class: "block header"}, ...textOf(b.text));
    case "divider": return h("div", {class: "block"}, h("hr"));
    case "section": return h("div", {}, b.text && h("div", {class: "block"}, ...textOf(b.text)),
      b.fields && h("div", {class: "block fields"}, ...b.fields.map(field => h("div", {}, ...textOf(field)))));
    case "context": return h("div", {class: "block context"}, ...b.elements.flatMap(textOf));
    case "actions": return h("div", {class: "block actions"}, ...b.elements.map(button));
    default: return h("div", {class: "block"}, h("pre", {}, JSON.stringify(b)));
  }
}

function button(b) {
  const look = link(b.url ?? "", b.text.text);
  look.className = "button " + (b.style ?? "");
  return look;
}

function attachment(a) {
  const classic = [a.pretext, a.title && (a.title_link ? `*<${a.title_link}|${a.title}>*` : `*${a.title}*`), a.text].filter(Boolean).join("\n");
  const look = h("div", {class: "attachment"}, ...(a.blocks ?? []).map(block), !a.blocks && classic ? h("div", {class: "block"}, ...mrkdwn(classic)) : null,
    a.fields && h("div", {class: "block fields"}, ...a.fields.map(f => h("div", {}, h("b", {}, f.title), h("br"), ...mrkdwn(f.value ?? "")))));
  if (/^#[0-9a-f]{3,6}$/i.test(a.color)) look.style.borderLeftColor = a.color;
  return look;
}

function slack(message) {
  const body = JSON.parse(message.content);
  const content = body.blocks ? body.blocks.map(block) : body.text ? [h("div", {class: "block"}, ...mrkdwn(body.text))] : [];
  return h("article", {class: "slack"}, h("div", {class: "avatar", "aria-hidden": "true"}, "T"), h("div", {},
    h("div", {class: "who"}, h("b", {}, body.username ?? "Tocsin"), h("span", {class: "badge"}, "APP"), clock(message.at),
      body.channel && h("span", {class: "channel"}, body.channel)),
    ...content, ...(body.attachments ?? []).map(attachment)));
}

// ---- PagerDuty: one incident for each key; a trigger after a resolve opens a new one, a resolve without an incident is dropped

const open = new Map();
let incidents = 0;

function pagerDuty(message) {
  const event = JSON.parse(message.content);
  let incident = open.get(event.dedup_key);
  if (!incident && event.event_action !== "trigger") return null;
  if (!incident) {
    incident = {number: ++incidents, log: [], card: h("article", {class: "incident"})};
    open.set(event.dedup_key, incident);
  }
  if (event.event_action === "resolve") open.delete(event.dedup_key);
  const again = incident.log.length > 0;
  incident.log.push({at: message.at, text: event.event_action === "resolve" ? "Resolved through the API" : again ? "Triggered again, details updated" : "Triggered through the API"});
  if (event.payload) incident.event = event;
  incident.card.className = "incident " + (event.event_action === "resolve" ? "resolved" : "triggered");
  incident.card.replaceChildren(...incidentParts(incident, event));
  return incident.card;
}

function incidentParts(incident, latest) {
  const {payload = {}, links = [], client, client_url} = incident.event ?? latest;
  const status = latest.event_action === "resolve" ? "Resolved" : "Triggered";
  const facts = {Source: payload.source, Component: payload.component, Class: payload.class, Group: payload.group, ...flat(payload.custom_details)};
  return [
    h("div", {class: "top"}, h("span", {class: "pill status"}, status), h("span", {class: "pill severity"}, payload.severity ?? ""),
      h("span", {class: "number"}, "#" + incident.number), clock(incident.log[0].at)),
    h("h3", {}, payload.summary ?? ""),
    h("dl", {}, ...Object.entries(facts).filter(([, value]) => value !== undefined && value !== "").flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
    h("div", {class: "links"}, ...links.map(l => link(l.href, l.text ?? l.href)), client_url ? link(client_url, "View in " + (client ?? client_url)) : ""),
    h("ol", {}, ...incident.log.map(entry => h("li", {}, clock(entry.at), entry.text)))];
}

const flat = (details = {}) => Object.fromEntries(Object.entries(details).map(([name, value]) => [name, written(value)]));

function written(value) {
  if (Array.isArray(value)) return value.map(written).join("\n");
  if (value && typeof value === "object") return Object.entries(value).map(([name, inner]) => name + " = " + inner).join("\n");
  return String(value);
}

// ---- webhook

function webhook(message) {
  const body = JSON.parse(message.content);
  return h("details", {class: "posted"},
    h("summary", {}, clock(message.at), h("span", {class: body.status === "firing" ? "firing" : "resolved"}, body.status ?? ""),
      h("span", {}, Object.values(body.groupLabels ?? {}).join(" · "))),
    h("pre", {}, JSON.stringify(body, null, 2)));
}

// ---- the page

const KINDS = {mail, slack, pagerduty: pagerDuty, webhook};
let last = 0;
let began;

function add(message) {
  const list = document.querySelector("#" + message.kind + " .list");
  const shown = KINDS[message.kind](message);
  if (!shown) return;
  list.querySelector(".empty")?.remove();
  list.prepend(shown);
  document.querySelector("#" + message.kind + " .count").textContent = list.childElementCount;
}

function fleet(agents) {
  document.getElementById("fleet").replaceChildren(...agents.map(({agent, words, healthy, left}) =>
    h("li", healthy ? {} : {class: "bad"}, h("b", {}, agent), " ", h("span", {}, words + (left ? ` · ${left} s` : "")))));
}

async function news() {
  const state = document.getElementById("connection");
  try {
    const {began: beginning, prometheus, agents, messages} = await (await fetch("outbox/news?after=" + last)).json();
    if (began && began !== beginning) return location.reload(); // the application was started anew, and its outbox is empty
    began = beginning;
    messages.forEach(add);
    last = messages.at(-1)?.id ?? last;
    if (messages.some(message => message.kind === "mail")) {
      document.querySelectorAll("#mail details").forEach((details, index) => { details.open = index === 0; });
    }
    fleet(agents);
    document.getElementById("prometheus").href = prometheus;
    state.className = "live";
    state.textContent = "live";
  } catch (error) {
    state.className = "lost";
    state.textContent = "no connection";
  }
  setTimeout(news, 1000);
}

news();
