/**
 * The parts of the pane, one below the other: messages, the strip, who is typing, the message field.
 * @typedef {{ list: HTMLElement, strip: HTMLElement, typing: HTMLElement, form: HTMLFormElement, remove: () => void }}
 *   Parts
 */

/** @param {HTMLElement} host @returns {Parts} */
export function skeletonOf(host) {
  const list = part('div', 'list');
  list.id = 'list';
  list.tabIndex = 0;
  list.setAttribute('role', 'region');
  const strip = part('div', 'strip');
  strip.hidden = true;
  const typing = part('div', 'typing');
  typing.id = 'typing';
  const form = /** @type {HTMLFormElement} */ (part('form', 'composer'));
  form.id = 'composer';
  host.classList.add('pane');
  host.append(list, strip, typing, form);
  return {
    list, strip, typing, form,
    remove: () => {
      host.classList.remove('pane');
      [list, strip, typing, form].forEach((element) => element.remove());
    },
  };
}

/** @param {string} tag @param {string} name */
function part(tag, name) {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}
