/** The head of a phone: its owner, and the choice of another person. */

import { telegram } from "../kit/api.js";
import { iconButton } from "../kit/buttons.js";
import { fill, h } from "../kit/dom.js";

const TITLES = { customer: "Customer", technician: "Technician" };

export class PhoneHead {
  constructor(phone) {
    this.phone = phone;
    this.people = [];
    this.select = h("select", { "aria-label": `Whose phone: ${TITLES[phone.role]}` });
    this.select.addEventListener("change", () => this.chosen());
    this.unread = h("button.unread-elsewhere", { type: "button", hidden: true });
    this.add = iconButton("plus", "Add a person", () => this.openForm());
    this.node = h("header.pane-head", {}, h("h2", {}, TITLES[phone.role]), this.unread, this.select, this.add);
  }

  /** The people to choose from: the cast's people of this role first. */
  offer(people) {
    this.people = people;
    const listed = this.phone.cast[`${this.phone.role}s`] ?? [];
    const main = listed.length ? people.filter((one) => listed.includes(one.id)) : people;
    const rest = people.filter((one) => !main.includes(one));
    const option = (one) => h("option", { value: String(one.id) }, fullName(one));
    fill(
      this.select,
      main.map(option),
      rest.length ? h("optgroup", { label: "Everybody else" }, rest.map(option)) : null,
    );
    this.select.disabled = people.length === 0;
    this.show();
    return main;
  }

  show() {
    if (this.phone.personId !== null) this.select.value = String(this.phone.personId);
    const waiting = this.people.find((one) => this.phone.unread.has(one.id));
    this.unread.hidden = !waiting;
    this.add.hidden = Boolean(waiting);
    if (waiting) {
      fill(this.unread, `New for ${waiting.first_name}`);
      this.unread.onclick = () => this.change(waiting.id);
    }
  }

  mark(personId) {
    const listed = this.phone.cast[`${this.phone.role}s`] ?? [];
    if (!listed.includes(personId)) return;
    this.phone.unread.add(personId);
    this.show();
  }

  chosen() {
    return this.change(Number(this.select.value));
  }

  async change(personId) {
    await this.phone.open(personId);
    sessionStorage.setItem(`phone.${this.phone.role}`, String(personId));
    this.show();
  }

  openForm() {
    const name = h("input", {
      type: "text",
      placeholder: "First name",
      "aria-label": "First name",
      required: true,
      maxlength: 64,
    });
    const number = h("input", { type: "tel", placeholder: "+4930123456", "aria-label": "Phone number" });
    const add = async () => {
      if (!name.value.trim()) return;
      const details = { first_name: name.value.trim(), phone: number.value.trim() || null };
      const person = await this.phone.guard(() => telegram.addPerson(details));
      if (!person) return;
      close();
      this.offer([...this.people.filter((one) => one.id !== person.id), person]);
      await this.change(person.id);
    };
    const go = h("button.wide.primary", { type: "button", onclick: add }, "Add");
    number.addEventListener("keydown", (event) => event.key === "Enter" && add());
    const close = this.phone.layers.sheet("A new phone", h("div.sheet-body", {}, name, number, go));
  }
}

export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ");
}
