/** The shape of a list that is on its way. */
export function Waiting() {
  return (
    <div role="status">
      <span className="visually-hidden">Loading todos…</span>
      <ul className="todos waiting" aria-hidden="true">
        <li className="todo" />
        <li className="todo" />
        <li className="todo" />
      </ul>
    </div>
  );
}
