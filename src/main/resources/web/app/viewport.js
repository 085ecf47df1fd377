/**
 * Phones whose keyboard covers the page instead of making it smaller (iOS): the page takes the height that is left.
 *
 * @param {Window} window
 */
export function followKeyboard(window) {
  const viewport = window.visualViewport;
  if (!viewport) {
    return;
  }
  const root = window.document.documentElement;
  const follow = () => {
    // zoomed by two fingers: the page stays as it is
    const covered = viewport.scale === 1 && window.innerHeight - viewport.height > 1;
    if (covered) {
      root.style.setProperty('--height', `${viewport.height}px`);
    } else {
      root.style.removeProperty('--height');
    }
    if (covered && viewport.offsetTop > 0) {
      window.scrollTo(0, 0);
    }
  };
  viewport.addEventListener('resize', follow);
  viewport.addEventListener('scroll', follow);
}
