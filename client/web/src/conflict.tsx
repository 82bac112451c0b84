import type { Draft, EditConflict, TodoActions } from './todos.js';

interface Props extends Pick<TodoActions, 'takeTheirs' | 'keepMine'> {
  readonly conflict: EditConflict;
}

/** Somebody else was faster: which of the two versions stays is for the person to say. */
export function Conflict({ conflict, takeTheirs, keepMine }: Props) {
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
        <button type="button" className="button" onClick={() => takeTheirs(conflict)}>
          Take theirs
        </button>
        <button type="button" className="button" onClick={() => keepMine(conflict)}>
          Keep mine
        </button>
      </div>
    </div>
  );
}

function describe({ task, status }: Draft): string {
  return status === 'done' ? `${task} (done)` : `${task} (to do)`;
}
