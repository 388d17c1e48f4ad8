// La cuadrícula con teclado, los filtros y, en la mesa, la simulación. Sin bibliotecas y sin pedir nada fuera.
(function () {
  "use strict";
  const tabla = document.getElementById("cuadricula");
  const detalle = document.getElementById("detalle");
  const anuncio = document.getElementById("anuncio");
  const enMesa = document.body.hasAttribute("data-version");
  if (!tabla) {
    // Mientras haya una página abierta la mesa no se cierra por sí misma.
    if (document.body.hasAttribute("data-late")) setInterval(() => fetch("/estado", { credentials: "same-origin" }).catch(() => {}), 60000);
    return;
  }

  function di(texto) { if (anuncio) anuncio.textContent = texto; }
  if (anuncio) anuncio.addEventListener("click", () => di(""));
  function llana(texto) { return texto.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase(); }

  // -- Filtros ---------------------------------------------------------------------------------------------------
  const filas = () => Array.from(tabla.querySelectorAll("tr.fila"));
  const textos = new WeakMap();
  function textoDe(fila) {
    if (!textos.has(fila)) {
      const grupo = fila.parentNode.querySelector(".grupo");
      textos.set(fila, llana([fila.textContent, fila.dataset.articulos, grupo && grupo.textContent].join(" ").replace(/\s+/g, " ")));
    }
    return textos.get(fila);
  }
  // Lo filtrado va en la dirección: se recarga, se vuelve atrás y se guarda en los marcadores tal como se veía.
  const controles = () => Array.from(document.querySelectorAll("#filtros [name]"));
  const familiasPulsadas = () => Array.from(document.querySelectorAll("[data-familia][aria-pressed=true]"));
  const palabraDe = boton => boton.querySelector(".palabra").textContent;
  function enDireccion() {
    const dicho = new URLSearchParams(location.search);
    for (const c of controles()) { if (c.value.trim()) dicho.set(c.name, c.value); else dicho.delete(c.name); }
    // El día que se mira puede haberlo movido la propuesta que se simula.
    if (dicho.has("fecha") && document.body.dataset.dia) dicho.set("fecha", document.body.dataset.dia);
    dicho.delete("familia");
    familiasPulsadas().forEach(b => dicho.append("familia", palabraDe(b)));
    const cola = dicho.toString();
    return location.pathname + (cola ? "?" + cola : "");
  }
  function anota(ancla) {
    const destino = enDireccion() + (ancla === undefined ? location.hash : ancla ? "#" + encodeURIComponent(ancla) : "");
    // Un archivo suelto puede no dejar que se toque su dirección: se filtra igual.
    try { history.replaceState(null, "", destino); } catch (motivo) { return; }
  }
  function deLaDireccion() {
    const dicho = new URLSearchParams(location.search), palabras = dicho.getAll("familia");
    for (const c of controles()) {
      const valor = dicho.get(c.name);
      if (valor !== null && (!c.matches("select") || Array.from(c.options).some(o => o.value === valor))) c.value = valor;
    }
    document.querySelectorAll("[data-familia]").forEach(b => { if (palabras.includes(palabraDe(b))) b.setAttribute("aria-pressed", "true"); });
  }
  let porAnotar = 0;
  function filtra() {
    const exigidos = Array.from(document.querySelectorAll("[data-filtro]")).filter(c => c.value).map(c => [c.dataset.filtro, [c.value]]);
    const pulsadas = familiasPulsadas().flatMap(b => b.dataset.familia.split(" "));
    if (pulsadas.length) exigidos.push(["hallazgos", pulsadas]);
    const grupos = Array.from(document.querySelectorAll("[data-grupo]")).filter(c => c.value).map(c => [c.dataset.grupo, c.value]);
    const trozos = llana(document.getElementById("f-texto").value.trim()).split(/\s+/).join(" ");
    let visibles = 0;
    for (const cuerpo of tabla.tBodies) {
      const delGrupo = grupos.every(([clave, valor]) => cuerpo.dataset[clave] === valor);
      let alguna = false;
      for (const fila of cuerpo.querySelectorAll("tr.fila")) {
        const va = delGrupo && exigidos.every(([clave, valores]) => {
          const suyos = (fila.dataset[clave] || "").split(/\s+/);
          return valores.some(v => suyos.includes(v));
        }) && (!trozos || textoDe(fila).includes(trozos));
        fila.hidden = !va;
        if (va) { alguna = true; visibles += 1; }
      }
      cuerpo.hidden = !alguna;
    }
    document.getElementById("cuenta").textContent = visibles + (visibles === 1 ? " fila" : " filas");
    document.getElementById("nada").hidden = visibles > 0;
    tabla.hidden = visibles === 0;
    asegura();
    // Con cada letra escrita, no: los navegadores admiten pocos cambios seguidos.
    clearTimeout(porAnotar);
    porAnotar = setTimeout(anota, 150);
  }
  function quitaFiltros() {
    document.getElementById("filtros").reset();
    document.querySelectorAll("[data-familia]").forEach(b => b.setAttribute("aria-pressed", "false"));
    filtra();
  }
  document.getElementById("filtros").addEventListener("input", filtra);
  document.getElementById("filtros").addEventListener("submit", e => e.preventDefault());
  document.getElementById("quitar-filtros").addEventListener("click", quitaFiltros);
  document.querySelectorAll("[data-quita-filtros]").forEach(b => b.addEventListener("click", () => { quitaFiltros(); activa().focus(); }));
  document.getElementById("leyenda").addEventListener("click", e => {
    const boton = e.target.closest("[data-familia]");
    if (!boton) return;
    boton.setAttribute("aria-pressed", boton.getAttribute("aria-pressed") === "true" ? "false" : "true");
    filtra();
  });

  // -- Una sola parada de tabulación y flechas ----------------------------------------------------------------------
  const celdasDe = fila => Array.from(fila.children);
  const visiblesF = () => filas().filter(f => !f.hidden && !f.parentNode.hidden);
  function activa() { return tabla.querySelector("[tabindex='0']"); }
  function marca(celda) {
    const previa = activa();
    if (previa && previa !== celda) previa.tabIndex = -1;
    if (celda) celda.tabIndex = 0;
  }
  function asegura() {
    const hay = visiblesF(), previa = activa();
    if (!previa || !hay.includes(previa.parentNode)) marca(hay.length ? celdasDe(hay[0])[0] : null);
  }
  function ve(celda) { if (celda) { marca(celda); celda.focus(); celda.scrollIntoView({ block: "nearest", inline: "nearest" }); } }
  tabla.addEventListener("keydown", e => {
    const celda = e.target.closest("tr.fila > th, tr.fila > td");
    if (!celda || e.altKey || e.metaKey) return;
    const hay = visiblesF(), fila = celda.parentNode, columna = celdasDe(fila).indexOf(celda), lugar = hay.indexOf(fila);
    const a = (n, c) => { const f = hay[Math.max(0, Math.min(hay.length - 1, n))]; const suyas = celdasDe(f); ve(suyas[Math.max(0, Math.min(suyas.length - 1, c))]); };
    switch (e.key) {
      case "ArrowDown": a(lugar + 1, columna); break;
      case "ArrowUp": a(lugar - 1, columna); break;
      case "ArrowRight": a(lugar, columna + 1); break;
      case "ArrowLeft": a(lugar, columna - 1); break;
      case "Home": a(e.ctrlKey ? 0 : lugar, 0); break;
      case "End": a(e.ctrlKey ? hay.length - 1 : lugar, 99); break;
      case "PageDown": a(lugar + 10, columna); break;
      case "PageUp": a(lugar - 10, columna); break;
      case "Enter": case " ": abre(celda, true); break;
      default: return;
    }
    e.preventDefault();
  });
  tabla.addEventListener("click", e => {
    const celda = e.target.closest("tr.fila > th, tr.fila > td");
    if (celda && !e.target.closest("a")) { marca(celda); abre(celda, true); }
  });
  document.addEventListener("keydown", e => {
    if (e.key === "Escape" && document.activeElement && document.activeElement.closest("aside")) { const c = activa(); if (c) c.focus(); }
  });
  const salta = document.getElementById("salta");
  if (salta) salta.addEventListener("click", e => { e.preventDefault(); const c = activa(); if (c) c.focus(); });

  // -- Abrir el detalle -------------------------------------------------------------------------------------------
  // En una sola columna el detalle queda debajo de la tabla.
  const estrecha = matchMedia("(max-width: 62rem)");
  let pedida = 0, abierta = null;
  function claveDe(celda) {
    if (celda.id) return celda.id;
    if (celda.parentNode.id) return celda.parentNode.id;
    const primera = celda.parentNode.querySelector("td[id]");
    return primera ? primera.id : "";
  }
  async function abre(celda, conFoco) {
    const clave = claveDe(celda);
    if (!clave || !detalle) return;
    tabla.querySelectorAll(".elegida").forEach(f => f.classList.remove("elegida"));
    celda.parentNode.classList.add("elegida");
    const turno = ++pedida;
    abierta = clave;
    let html;
    if (enMesa) {
      detalle.setAttribute("aria-busy", "true");
      const [paso, funcion] = clave.split("|");
      html = await pide("/celda?" + new URLSearchParams({ paso: paso, funcion: funcion, version: document.body.dataset.version }));
      detalle.removeAttribute("aria-busy");
    } else {
      const molde = document.getElementById("d-" + clave);
      html = molde ? molde.innerHTML : "";
    }
    if (turno !== pedida || html === null) return;
    anota(clave);
    const estaba = detalle.contains(document.activeElement);
    detalle.innerHTML = html;
    // En el informe, los mapas que se ven igual van una sola vez.
    detalle.querySelectorAll("[data-mapa]").forEach(d => { const m = document.getElementById(d.dataset.mapa); if (m) d.replaceChildren(m.content.cloneNode(true)); });
    if (conFoco || estaba) { const titulo = detalle.querySelector("h2"); if (titulo) titulo.focus(); if (titulo && estrecha.matches) titulo.scrollIntoView({ block: "start" }); }
  }
  function salto(clave, conFoco, alEntrar) {
    let celda = document.getElementById(clave);
    if (!celda) return;
    if (celda.matches("tr")) celda = celda.children[0];
    celda = celda.closest("tr.fila > th, tr.fila > td");
    if (!celda) { document.getElementById(clave).scrollIntoView({ block: "center" }); return; }
    const oculta = celda.parentNode.hidden || celda.closest("tbody").hidden;
    // Lo que trae la dirección se respeta: el detalle se abre aunque su fila esté filtrada.
    if (oculta && alEntrar) { abre(celda, false); return; }
    if (oculta) quitaFiltros();
    ve(celda);
    abre(celda, conFoco);
  }
  document.addEventListener("click", e => {
    const enlace = e.target.closest("a.salto");
    if (enlace) { e.preventDefault(); salto(enlace.getAttribute("href").slice(1), false); }
  });

  // -- La mesa: pedir y simular --------------------------------------------------------------------------------------
  const CERRADA = "La herramienta se cerró: ábrala de nuevo.";
  async function pide(ruta, opciones) {
    try {
      const respuesta = await fetch(ruta, Object.assign({ credentials: "same-origin" }, opciones));
      const cuerpo = await respuesta.text();
      if (respuesta.ok) return cuerpo;
      let dicho = "Falló al responder; los datos no cambiaron.";
      if ((respuesta.headers.get("content-type") || "").startsWith("application/json")) dicho = JSON.parse(cuerpo).anuncio || dicho;
      di(dicho);
      return null;
    } catch (motivo) {
      di(CERRADA);
      return null;
    }
  }
  function aplica(cambio) {
    document.body.dataset.version = cambio.version;
    document.getElementById("resumen").textContent = cambio.resumen;
    const dia = document.getElementById("fecha");
    document.body.dataset.dia = cambio.dia;
    dia.value = cambio.dia.split("-").reverse().join("/");
    const conFoco = document.activeElement, accion = conFoco && conFoco.closest("form.simula") && conFoco.closest("form.simula").dataset.accion;
    if (cambio.tabla !== undefined) {
      const previa = activa(), clave = previa ? claveDe(previa) : "", columna = previa ? celdasDe(previa.parentNode).indexOf(previa) : 0;
      tabla.innerHTML = cambio.tabla;
      document.getElementById("del-caso").innerHTML = cambio.del_caso;
      const misma = clave && document.getElementById(clave), fila = misma && (misma.matches("tr") ? misma : misma.parentNode);
      if (fila) marca(celdasDe(fila)[Math.max(0, columna)]);
    }
    for (const [clave, html] of Object.entries(cambio.filas)) {
      const vieja = document.getElementById(clave);
      const fila = vieja && (vieja.matches("tr") ? vieja : vieja.parentNode);
      if (!fila) continue;
      const molde = document.createElement("template");
      molde.innerHTML = html;
      const nueva = molde.content.querySelector("tr");
      const columna = Array.from(fila.children).findIndex(c => c.tabIndex === 0);
      nueva.hidden = fila.hidden;
      fila.replaceWith(nueva);
      if (columna >= 0) nueva.children[Math.min(columna, nueva.children.length - 1)].tabIndex = 0;
    }
    const panel = document.getElementById("propuesta");
    panel.innerHTML = cambio.panel;
    const pulsadas = familiasPulsadas().map(palabraDe);
    for (const [id, html] of Object.entries(cambio.controles)) {
      const control = document.getElementById(id), valor = control.value;
      control.innerHTML = html;
      if (control.matches("select") && Array.from(control.options).some(o => o.value === valor)) control.value = valor;
    }
    document.querySelectorAll("[data-familia]").forEach(b => b.setAttribute("aria-pressed", String(pulsadas.includes(palabraDe(b)))));
    filtra();
    const vista = abierta && document.getElementById(abierta);
    if (vista) abre(vista.matches("tr") ? vista.children[0] : vista, false);
    const mismo = accion && panel.querySelector("form.simula[data-accion='" + accion + "'] button");
    const destino = mismo || panel.querySelector("h2");
    if (destino && (!document.activeElement || document.activeElement === document.body)) destino.focus();
    di(cambio.anuncio);
  }
  document.addEventListener("submit", async e => {
    const forma = e.target;
    if (forma.matches("form.simula")) {
      e.preventDefault();
      const boton = forma.querySelector("button:not([type=button])"), rotulo = boton.innerHTML;
      if (forma.getAttribute("aria-busy") === "true") return;
      forma.setAttribute("aria-busy", "true");
      boton.textContent = "Simulando…";
      const tarda = setTimeout(() => di("Simulando… suele tardar menos de 10 segundos."), 3000);
      const datos = new URLSearchParams(new FormData(forma));
      datos.set("accion", forma.dataset.accion);
      datos.set("version", document.body.dataset.version);
      datos.set("vista", document.getElementById("vista").value);
      const cuerpo = await pide("/simular", { method: "POST", body: datos });
      clearTimeout(tarda);
      forma.removeAttribute("aria-busy");
      boton.innerHTML = rotulo;
      if (cuerpo !== null) {
        const cambio = JSON.parse(cuerpo);
        aplica(cambio);
      }
    }
  });
  document.addEventListener("submit", async e => {
    const forma = e.target;
    if (!forma.matches("form.firma")) return;
    e.preventDefault();
    const datos = new URLSearchParams(new FormData(forma));
    datos.set("version", document.body.dataset.version);
    const cuerpo = await pide("/firmar", { method: "POST", body: datos });
    if (cuerpo !== null) di(JSON.parse(cuerpo).anuncio);
  });
  document.addEventListener("click", async e => {
    const boton = e.target.closest("[data-pide]");
    if (!boton) return;
    const cuerpo = await pide(boton.dataset.pide);
    if (cuerpo !== null) {
      const caja = document.getElementById(boton.getAttribute("aria-controls"));
      caja.innerHTML = cuerpo;
      const titulo = caja.querySelector("h3, h4");
      if (titulo) titulo.focus();
    }
  });
  const validar = document.getElementById("validar-lo-visto");
  if (validar) validar.addEventListener("click", () => {
    const vistas = visiblesF();
    const claves = vistas.flatMap(f => f.id ? [f.id] : Array.from(f.querySelectorAll("td[id]"), c => c.id));
    // Si se ven todas, basta con no nombrar ninguna.
    validar.search = vistas.length === filas().length ? "" : new URLSearchParams(claves.map(c => ["celda", c])).toString();
  });
  const cerrar = document.getElementById("cerrar");
  let avisado = false;
  if (cerrar) cerrar.addEventListener("click", async () => {
    const hechos = document.querySelectorAll("#norma optgroup option").length;
    if (hechos && !avisado) {
      avisado = true;
      di("Al cerrar se pierde lo que no se haya descargado o guardado (" + (hechos === 1 ? "un borrador" : hechos + " borradores") + "). Para cerrar, pulse «Cerrar» otra vez.");
      return;
    }
    if (await pide("/cerrar", { method: "POST" }) !== null) { di("La mesa se cerró. Puede cerrar esta pestaña."); clearInterval(latido); }
  });
  const latido = enMesa ? setInterval(() => pide("/estado"), 60000) : 0;

  // Otro día u otra vista no pierden lo filtrado.
  document.querySelectorAll("form.fecha").forEach(forma => forma.addEventListener("submit", () => {
    forma.querySelectorAll("[data-filtrado]").forEach(c => c.remove());
    const propios = new Set(Array.from(forma.elements, c => c.name));
    new URLSearchParams(enDireccion().split("?")[1] || "").forEach((valor, clave) => {
      if (!propios.has(clave)) forma.append(Object.assign(document.createElement("input"), { type: "hidden", name: clave, value: valor }));
    });
    forma.querySelectorAll("input[type=hidden]").forEach(c => { c.dataset.filtrado = ""; });
  }));

  deLaDireccion();
  asegura();
  filtra();
  function delAncla(alEntrar) {
    let clave = location.hash.slice(1);
    try { clave = decodeURIComponent(clave); } catch (motivo) { return; }
    if (clave && clave !== abierta) salto(clave, false, alEntrar);
  }
  window.addEventListener("hashchange", () => delAncla(false));
  delAncla(true);
})();
