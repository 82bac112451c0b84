import type { Draft, EditConflict, TodoActions } from './todos.js';

interface Props {
  readonly conflict: EditConflict;
  readonly actions: TodoActions;
}

/** Somebody else was faster: which of the two versions stays is for the person to say. */
export function Conflict({ conflict, actions }: Props) {
  const { mine, theirs } = conflict;
  return (
    <div className="notice conflict" role="alert">
      <p>This todo was changed somewhere else in the meantime.</p>
      <dl>
        <dt>Theirs</dt>
        <dd>{describe(theirs)}</dd>
        <dt>Yours</dt>
        <dd>{describe(mine)}</dd>
      </dl>
      <div className="choices">
        <button type="button" className="button" onClick={() => actions.takeTheirs(conflict)}>
          Take theirs
        </button>
        <button type="button" className="button" onClick={() => actions.keepMine(conflict)}>
          Keep mine
        </button>
      </div>
    </div>
  );
}

function describe({ task, status }: Draft): string {
  return status === 'done' ? `${task} (done)` : `${task} (to do)`;
}
