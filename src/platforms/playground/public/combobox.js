// A text box with a list of suggestions, after the ARIA pattern: the focus stays in the box, arrow keys move in the list.

/**
 * `suggest(text, signal)` resolves to suggestions [{label, detail?}]; `accept(suggestion)` takes one and returns true
 * when there is more to choose. `tabTakes`: Tab takes the first one and stays; otherwise it takes what is marked, and goes on.
 */
export class Combobox {
  #input;
  #list;
  #suggest;
  #accept;
  #tabTakes;
  #shown = [];
  #active = -1;
  #asking = new AbortController();

  constructor(root, { suggest, accept, tabTakes = true }) {
    this.#input = root.querySelector('[role="combobox"]');
    this.#list = root.querySelector('[role="listbox"]');
    this.#suggest = suggest;
    this.#accept = accept;
    this.#tabTakes = tabTakes;
    this.#input.addEventListener('input', () => this.refresh());
    this.#input.addEventListener('keydown', (event) => this.#onKey(event));
    this.#input.addEventListener('blur', () => this.close());
    // Before the box loses the focus, which would close the list.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => this.#onClick(event));
  }

  /** Requests suggestions for the text in the box. */
  async refresh() {
    this.#asking.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.#list.setAttribute('aria-busy', 'true');
    const found = await this.#suggest(this.#input.value, asking.signal);
    if (!asking.signal.aborted && document.activeElement === this.#input) this.#show(found);
  }

  close() {
    this.#asking.abort();
    this.#show([]);
  }

  #show(suggestions) {
    this.#list.removeAttribute('aria-busy');
    this.#shown = suggestions;
    this.#list.replaceChildren(...suggestions.map((suggestion, index) => this.#option(suggestion, index)));
    this.#list.hidden = suggestions.length === 0;
    this.#input.setAttribute('aria-expanded', String(suggestions.length > 0));
    this.#activate(-1);
  }

  #option({ label, detail }, index) {
    const option = document.createElement('li');
    option.id = `${this.#list.id}-${index}`;
    option.role = 'option';
    option.dataset.index = String(index);
    option.append(textIn('span', label));
    if (detail) option.append(textIn('small', detail));
    return option;
  }

  #activate(index) {
    this.#list.children[this.#active]?.removeAttribute('aria-selected');
    this.#active = index;
    const option = this.#list.children[index];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    if (option) this.#input.setAttribute('aria-activedescendant', option.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  #move(step) {
    if (this.#shown.length === 0) return void this.refresh();
    const count = this.#shown.length;
    const from = this.#active === -1 && step < 0 ? 0 : this.#active;
    this.#activate((from + step + count) % count);
  }

  #take(index) {
    const suggestion = this.#shown[index];
    if (!suggestion) return false;
    this.close();
    if (this.#accept(suggestion)) this.refresh();
    return true;
  }

  #onKey(event) {
    if (event.isComposing) return;
    if (this.#handles(event)) event.preventDefault();
  }

  /** Handles a key. True when it was for the list, and not for the box or the page. */
  #handles({ key, shiftKey }) {
    switch (key) {
      case 'ArrowDown':
        this.#move(1);
        return true;
      case 'ArrowUp':
        this.#move(-1);
        return true;
      case 'Enter':
        return this.#take(this.#active);
      case 'Tab':
        return this.#onTab(shiftKey);
      case 'Escape':
        if (this.#shown.length === 0) return false;
        this.close();
        return true;
      default:
        return false;
    }
  }

  #onTab(back) {
    if (this.#tabTakes) return !back && this.#take(Math.max(0, this.#active));
    this.#take(this.#active);
    return false;
  }

  #onClick(event) {
    const option = event.target.closest('[role="option"]');
    if (option) this.#take(Number(option.dataset.index));
  }
}

function textIn(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
