package io.tocsin.template;

import java.util.List;
import java.util.Map;

/** A part of a template that writes output. Variables are numbered slots; nothing is looked up by name but templates. */
sealed interface Node {

    /** How the rest of a block goes on. */
    enum Flow {
        NEXT, BREAK, CONTINUE
    }

    Flow render(Execution x) throws TemplateException;

    /** Plain text between actions. */
    record Text(String text) implements Node {
        @Override
        public Flow render(Execution x) throws TemplateException {
            x.text(text);
            return Flow.NEXT;
        }
    }

    /** A pipeline; silent where it only sets a variable. */
    record Action(Expression pipeline, boolean silent) implements Node {
        @Override
        public Flow render(Execution x) throws TemplateException {
            x.step();
            Object value = pipeline.eval(x);
            if (!silent) {
                x.at(pipeline.place());
                x.print(value);
            }
            return Flow.NEXT;
        }
    }

    record Block(List<Node> nodes) implements Node {

        static final Block EMPTY = new Block(List.of());

        public Block {
            nodes = List.copyOf(nodes);
        }

        @Override
        public Flow render(Execution x) throws TemplateException {
            x.enter();
            for (Node node : nodes) {
                Flow flow = node.render(x);
                if (flow != Flow.NEXT) {
                    x.leave();
                    return flow;
                }
            }
            x.leave();
            return Flow.NEXT;
        }
    }

    record If(Expression condition, Block then, Block otherwise) implements Node {
        @Override
        public Flow render(Execution x) throws TemplateException {
            return (GoValue.isTrue(condition.eval(x)) ? then : otherwise).render(x);
        }
    }

    /** Like {@code if}, and dot is the value. */
    record With(Expression value, Block then, Block otherwise) implements Node {
        @Override
        public Flow render(Execution x) throws TemplateException {
            Object inner = value.eval(x);
            if (!GoValue.isTrue(inner)) {
                return otherwise.render(x);
            }
            Object outer = x.dot;
            x.dot = inner;
            Flow flow = then.render(x);
            x.dot = outer;
            return flow;
        }
    }

    /**
     * A loop over a list, a map in the order of its keys, or the integers below a number.
     *
     * @param indexSlot the variable for index or key; -1 where there is none
     * @param elementSlot the variable for the element; -1 where there is none
     */
    record Range(Expression over, int indexSlot, int elementSlot, Block body, Block otherwise) implements Node {
        @Override
        public Flow render(Execution x) throws TemplateException {
            Object value = over.eval(x);
            Object outer = x.dot;
            Flow flow = iterate(x, value);
            x.dot = outer;
            if (flow == null) {
                otherwise.render(x); // a break in here ends this range, as in Go
            }
            return Flow.NEXT;
        }

        /** Null where there was nothing to iterate over. */
        private Flow iterate(Execution x, Object value) throws TemplateException {
            if (value == null) {
                return null;
            }
            if (value instanceof Long n) {
                return count(x, n);
            }
            if (value instanceof List<?> list) {
                return list(x, list);
            }
            Map<String, ?> map = GoValue.asMap(value);
            if (map == null) {
                throw x.error("range can't iterate over " + GoPrinter.text(value, x));
            }
            return map(x, map);
        }

        private Flow count(Execution x, long n) throws TemplateException {
            if (indexSlot >= 0) {
                throw x.error("can't use " + n + " to iterate over more than one variable");
            }
            for (long i = 0; i < n && once(x, i, i); i++) {
                x.step();
            }
            return n > 0 ? Flow.NEXT : null;
        }

        private Flow list(Execution x, List<?> list) throws TemplateException {
            for (int i = 0; i < list.size(); i++) {
                if (!once(x, (long) i, list.get(i))) {
                    break;
                }
            }
            return list.isEmpty() ? null : Flow.NEXT;
        }

        private Flow map(Execution x, Map<String, ?> map) throws TemplateException {
            for (Map.Entry<String, ?> entry : map.entrySet()) {
                if (!once(x, entry.getKey(), entry.getValue())) {
                    break;
                }
            }
            return map.isEmpty() ? null : Flow.NEXT;
        }

        private boolean once(Execution x, Object index, Object element) throws TemplateException {
            if (indexSlot >= 0) {
                x.slots[indexSlot] = index;
            }
            if (elementSlot >= 0) {
                x.slots[elementSlot] = element;
            }
            x.dot = element;
            return body.render(x) != Flow.BREAK;
        }
    }

    /** {@code break} or {@code continue}. */
    record Leave(Flow flow) implements Node {
        @Override
        public Flow render(Execution x) {
            return flow;
        }
    }

    /** {@code template "name" data}; the data is null where none is given. */
    record Call(Place place, String name, Expression data) implements Node {
        @Override
        public Flow render(Execution x) throws TemplateException {
            Object value = data == null ? null : data.eval(x);
            x.at(place);
            x.callTemplate(name, value);
            return Flow.NEXT;
        }
    }
}
