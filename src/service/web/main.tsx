import { render } from "preact";
import { App } from "./app.tsx";
import "./styles/base.css";
import "./styles/paste.css";
import "./styles/note.css";
import "./styles/margin.css";
import "./styles/dialogs.css";
import "./styles/worklist.css";
import "./styles/report.css";
import "./styles/audits.css";

const page = document.getElementById("page");
if (page !== null) render(<App />, page);
