const HIDDEN_PAUSE = 250;

/**
 * Draws at most once a frame, however much happened; a hidden page has no frames and draws now and then.
 *
 * @param {() => void} draw
 * @returns {() => void} asks for it
 */
export function redrawing(draw) {
  let asked = false;
  const now = () => {
    if (asked) {
      asked = false;
      draw();
    }
  };
  return () => {
    if (!asked) {
      asked = true;
      // whichever comes first: a page may become hidden while it waits for a frame
      requestAnimationFrame(now);
      setTimeout(now, HIDDEN_PAUSE);
    }
  };
}
