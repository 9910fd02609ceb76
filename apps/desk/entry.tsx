import { render } from 'preact';
import { App } from './app.tsx';
import { claimDesk } from './state/one-tab.ts';
import { loadSession } from './state/session.ts';
import { dropLeaseThatIsOver } from './state/work.ts';

const root = document.getElementById('desk');
if (root !== null) {
  dropLeaseThatIsOver();
  void claimDesk();
  void loadSession();
  render(<App />, root);
}
