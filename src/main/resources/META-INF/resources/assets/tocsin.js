// What a page can do beyond being read: it keeps itself current, takes keys, and draws charts. Nothing here is needed for reading.
(() => {
  'use strict';
  const base = document.body.dataset.base || '';
  const path = location.pathname;

  for (const link of document.querySelectorAll('nav a')) {
    const target = new URL(link.href).pathname;
    if (target === path || target !== base + '/' && path.startsWith(target + '/')) link.setAttribute('aria-current', 'page');
  }

  // ---- what is live: the server says that something changed, and the parts that care ask for themselves anew
  if (document.querySelector('[hx-trigger*="changed"]')) {
    const source = new EventSource(base + '/events');
    let before = null;
    source.addEventListener("message", event => {
      const state = JSON.parse(event.data);
      if (state.state === before) return;
      const first = before === null;
      before = state.state;
      document.title = document.title.replace(/^(\(\d+\) )?/, state.firing > 0 ? `(${state.firing}) ` : '');
      const icon = document.querySelector('link[rel=icon]');
      if (icon) icon.href = `${base}/favicon.svg?firing=${state.firing}&level=${state.level}`;
      if (!first) htmx.trigger(document.body, "changed");
    });
    window.addEventListener('pagehide', () => source.close());
  }

  // ---- keys
  let at = -1;
  const rows = () => [...document.querySelectorAll('.alert')];
  const go = step => {
    const all = rows();
    if (all.length === 0) return;
    at = Math.min(Math.max(at + step, 0), all.length - 1);
    all.forEach((row, i) => row.classList.toggle('is-at', i === at));
    const link = all[at].querySelector('a');
    if (link) link.focus({preventScroll: true});
    all[at].scrollIntoView({block: 'nearest'});
  };
  const follow = name => {
    const place = rows()[at] || document;
    const link = place.querySelector(`[data-key=${name}]`) || (place.closest && place.closest('.group')?.querySelector(`[data-key=${name}]`));
    if (link) link.click();
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(input|textarea|select)$/i.test(event.target.tagName)) return;
    switch (event.key) {
      case '/': { const field = document.querySelector('input[type=search]'); if (field) { event.preventDefault(); field.focus(); field.select(); } break; }
      case 'j': go(1); break;
      case 'k': go(-1); break;
      case 's': follow('silence'); break;
      case 'a': follow('acknowledge'); break;
      case '?': document.getElementById('keys')?.showModal(); break;
    }
  });

  // ---- charts: <div class="chart" data-series="URL"> holds a picture for those without scripts, which a chart takes the place of
  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const draw = async place => {
    if (typeof uPlot === 'undefined') return;
    const answer = await fetch(place.dataset.series, {headers: {Accept: 'application/json'}});
    if (!answer.ok) return;
    const data = await answer.json();
    if (data.times.length === 0) return;
    place.textContent = '';
    const names = ['--info', '--warning', '--ok', '--critical', '--soft'];
    const axis = {stroke: color('--soft'), grid: {stroke: color('--line'), width: 1}, ticks: {stroke: color('--line')}};
    const series = data.series.map((s, i) => ({label: s.name, stroke: color(names[i % names.length]), width: 1.5, spanGaps: false}));
    const lines = data.series.map(s => s.values);
    if (data.threshold !== null) {
      series.push({label: 'threshold', stroke: color('--critical'), dash: [6, 4], width: 1.5, points: {show: false}});
      lines.push(data.times.map(() => data.threshold));
    }
    const marks = {hooks: {draw: u => {
      for (const mark of data.marks) {
        const x = u.valToPos(mark.at, 'x', true);
        if (x < u.bbox.left || x > u.bbox.left + u.bbox.width) continue;
        u.ctx.save();
        u.ctx.strokeStyle = color(mark.state === 'resolved' ? '--ok' : mark.state === 'pending' ? '--warning' : '--critical');
        u.ctx.setLineDash([2, 3]);
        u.ctx.beginPath(); u.ctx.moveTo(x, u.bbox.top); u.ctx.lineTo(x, u.bbox.top + u.bbox.height); u.ctx.stroke();
        u.ctx.restore();
      }
    }}};
    new uPlot({width: place.clientWidth, height: 240, axes: [axis, axis], series: [{}, ...series], plugins: [marks], legend: {show: series.length < 6}}, [data.times, ...lines], place);
  };
  document.querySelectorAll('.chart[data-series]').forEach(place => draw(place).catch(() => {}));

  // ---- forms: the length of a silence by one tap
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-fill]');
    if (!button) return;
    const field = document.getElementById(button.dataset.fill);
    if (field) { field.value = button.dataset.value; field.dispatchEvent(new Event('change', {bubbles: true})); }
  });
})();
