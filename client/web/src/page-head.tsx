import type { Session } from './sign-in.js';

interface Props {
  readonly session: Session | undefined;
}

export function PageHead({ session }: Props) {
  return (
    <header className="page-head">
      <h1>Todos</h1>
      {session && (
        <button type="button" className="button plain" onClick={session.signOut}>
          Sign out
        </button>
      )}
    </header>
  );
}
