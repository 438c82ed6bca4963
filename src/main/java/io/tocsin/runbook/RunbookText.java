package io.tocsin.runbook;

import io.tocsin.diagnostic.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A runbook's parts with their places in the file, for whoever checks it.
 *
 * @param title the first heading of level 1; empty where there is none
 * @param headings all others, in order
 * @param blocks of code, in order
 */
record RunbookText(String file, Optional<Section> title, List<Section> headings, List<Block> blocks, List<Target> links) {

    /**
     * A heading.
     *
     * @param anchor what a link to it ends in, as the page has it
     * @param isEmpty whether nothing stands below it, up to the next heading of its level or above
     * @param hasBlock whether a block of code stands there
     */
    record Section(int level, String text, String anchor, boolean isEmpty, boolean hasBlock, Position position) {}

    /** A block of code. @param language what stands behind its fence. @param lines where each line of the code begins in the file */
    record Block(String language, String code, Position position, List<Position> lines) {

        /** @param offset into the code */
        Position at(int offset) {
            String before = code.substring(0, Math.min(offset, code.length()));
            int line = (int) before.chars().filter(c -> c == '\n').count();
            Position start = lines.isEmpty() ? position : lines.get(Math.min(line, lines.size() - 1));
            return new Position(start.file(), start.line(), start.column() + before.length() - (before.lastIndexOf('\n') + 1));
        }
    }

    /** Where a link or an image leads. */
    record Target(String destination, Position position) {}

    static RunbookText parse(String file, String markdown) {
        Node document = Parser.builder().extensions(List.of(TablesExtension.create())).includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build().parse(markdown);
        return new Reader(file, markdown.lines().toList()).read(document);
    }

    Set<String> anchors() {
        var anchors = headings.stream().map(Section::anchor).collect(Collectors.toSet());
        title.ifPresent(heading -> anchors.add(heading.anchor()));
        return anchors;
    }

    /** Walks the document once. */
    private static final class Reader extends AbstractVisitor {

        private final String file;
        private final List<String> lines;
        private final IdGenerator anchors = IdGenerator.builder().build();
        private final List<Section> sections = new ArrayList<>();
        private final List<Block> blocks = new ArrayList<>();
        private final List<Target> targets = new ArrayList<>();

        Reader(String file, List<String> lines) {
            this.file = file;
            this.lines = lines;
        }

        RunbookText read(Node document) {
            document.accept(this);
            Optional<Section> title = sections.stream().findFirst().filter(section -> section.level() == 1);
            return new RunbookText(file, title, sections.subList(title.isPresent() ? 1 : 0, sections.size()), blocks, targets);
        }

        @Override
        public void visit(Heading heading) {
            String text = text(heading);
            var below = new ArrayList<Node>();
            for (Node next = heading.getNext(); next != null && !(next instanceof Heading other && other.getLevel() <= heading.getLevel()); next = next.getNext()) {
                below.add(next);
            }
            boolean isEmpty = below.stream().allMatch(node -> node instanceof Heading || node instanceof LinkReferenceDefinition || node instanceof HtmlBlock);
            sections.add(new Section(heading.getLevel(), text, anchors.generateId(text.toLowerCase(java.util.Locale.ROOT).strip()), isEmpty,
                    below.stream().anyMatch(Reader::holdsBlock), at(heading)));
            visitChildren(heading);
        }

        private static boolean holdsBlock(Node node) {
            if (node instanceof FencedCodeBlock) {
                return true;
            }
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                if (holdsBlock(child)) {
                    return true;
                }
            }
            return false;
        }

        private static String text(Heading heading) {
            var text = new StringBuilder();
            heading.accept(new AbstractVisitor() {
                @Override
                public void visit(Text part) {
                    text.append(part.getLiteral());
                }

                @Override
                public void visit(Code part) {
                    text.append(part.getLiteral());
                }
            });
            return text.toString();
        }

        @Override
        public void visit(FencedCodeBlock block) {
            var starts = new ArrayList<Position>();
            int line = at(block).line();
            for (String code : block.getLiteral().lines().toList()) {
                line++;
                String whole = line <= lines.size() ? lines.get(line - 1) : code;
                starts.add(new Position(file, line, Math.max(0, whole.length() - code.length()) + 1));
            }
            blocks.add(new Block(block.getInfo() == null ? "" : block.getInfo().strip(), block.getLiteral(), at(block), starts));
        }

        @Override
        public void visit(Link link) {
            targets.add(new Target(link.getDestination(), at(link)));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            targets.add(new Target(image.getDestination(), at(image)));
            visitChildren(image);
        }

        private Position at(Node node) {
            List<SourceSpan> spans = node.getSourceSpans();
            return spans.isEmpty() ? Position.ofFile(file) : new Position(file, spans.getFirst().getLineIndex() + 1, spans.getFirst().getColumnIndex() + 1);
        }
    }
}
