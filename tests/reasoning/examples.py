"""An example of each rule: triples from which just one application of it concludes.

For a rule, `GIVEN => FOLLOWS`; for an inconsistency, what cannot be. The prefixes are those of `generated.PREFIXES`.
"""

RULES = {
    "cax-eqc1": ":A owl:equivalentClass :B . :x a :A . => :x a :B .",
    "cax-eqc2": ":A owl:equivalentClass :B . :x a :B . => :x a :A .",
    "cax-sco": ":A rdfs:subClassOf :B . :x a :A . => :x a :B .",
    "cls-avf": ":R owl:allValuesFrom :A ; owl:onProperty :p . :x a :R ; :p :y . => :y a :A .",
    "cls-hv1": ":R owl:hasValue :v ; owl:onProperty :p . :x a :R . => :x :p :v .",
    "cls-hv2": ":R owl:hasValue :v ; owl:onProperty :p . :x :p :v . => :x a :R .",
    "cls-int1-2": ":C owl:intersectionOf ( :A :B ) . :x a :A , :B . => :x a :C .",
    "cls-int1-3": ":C owl:intersectionOf ( :A :B :D ) . :x a :A , :B , :D . => :x a :C .",
    "cls-int2": ":C owl:intersectionOf ( :A :B ) . :x a :C . => :x a :A , :B .",
    "cls-maxc2": ":R owl:maxCardinality 1 ; owl:onProperty :p . :x a :R ; :p :y , :z . => :y owl:sameAs :z . "
    ":z owl:sameAs :y .",
    "cls-maxqc3": ":R owl:maxQualifiedCardinality 1 ; owl:onProperty :p ; owl:onClass :A . :x a :R ; :p :y , :z . "
    ":y a :A . :z a :A . => :y owl:sameAs :z . :z owl:sameAs :y .",
    "cls-maxqc4": ":R owl:maxQualifiedCardinality 1 ; owl:onProperty :p ; owl:onClass owl:Thing . :x a :R ; :p :y , "
    ":z . => :y owl:sameAs :z . :z owl:sameAs :y .",
    "cls-oo": ":C owl:oneOf ( :x :y ) . => :x a :C . :y a :C .",
    "cls-svf1": ":R owl:someValuesFrom :A ; owl:onProperty :p . :x :p :y . :y a :A . => :x a :R .",
    "cls-svf2": ":R owl:someValuesFrom owl:Thing ; owl:onProperty :p . :x :p :y . => :x a :R .",
    "cls-uni": ":C owl:unionOf ( :A :B ) . :x a :B . => :x a :C .",
    "eq-rep-o": ":y owl:sameAs :z . :x :p :y . => :x :p :z . :y owl:sameAs :z .",
    "eq-rep-p": ":p owl:sameAs :q . :x :p :y . => :x :q :y .",
    "eq-rep-s": ":x owl:sameAs :y . :x :p :z . => :y :p :z . :x owl:sameAs :y .",
    "eq-sym": ":x owl:sameAs :y . => :y owl:sameAs :x .",
    "eq-trans": ":x owl:sameAs :y . :y owl:sameAs :z . => :x owl:sameAs :z .",
    "prp-dom": ":p rdfs:domain :A . :x :p :y . => :x a :A .",
    "prp-eqp1": ":p owl:equivalentProperty :q . :x :p :y . => :x :q :y .",
    "prp-eqp2": ":p owl:equivalentProperty :q . :x :q :y . => :x :p :y .",
    "prp-fp": ":p a owl:FunctionalProperty . :x :p :y , :z . => :y owl:sameAs :z . :z owl:sameAs :y .",
    "prp-ifp": ":p a owl:InverseFunctionalProperty . :x :p :z . :y :p :z . => :x owl:sameAs :y . :y owl:sameAs :x .",
    "prp-inv1": ":p owl:inverseOf :q . :x :p :y . => :y :q :x .",
    "prp-inv2": ":p owl:inverseOf :q . :x :q :y . => :y :p :x .",
    "prp-key-1": ':A owl:hasKey ( :p ) . :x a :A ; :p "1" . :y a :A ; :p "1" . '
    "=> :x owl:sameAs :y . :y owl:sameAs :x .",
    "prp-key-2": ':A owl:hasKey ( :p :q ) . :x a :A ; :p "1" ; :q "2" . :y a :A ; :p "1" ; :q "2" . '
    "=> :x owl:sameAs :y . :y owl:sameAs :x .",
    "prp-rng": ":p rdfs:range :A . :x :p :y . => :y a :A .",
    "prp-spo1": ":p rdfs:subPropertyOf :q . :x :p :y . => :x :q :y .",
    "prp-spo2-2": ":p owl:propertyChainAxiom ( :q :r ) . :x :q :y . :y :r :z . => :x :p :z .",
    "prp-spo2-3": ":p owl:propertyChainAxiom ( :q :r :s ) . :w :q :x . :x :r :y . :y :s :z . => :w :p :z .",
    "prp-symp": ":p a owl:SymmetricProperty . :x :p :y . => :y :p :x .",
    "prp-trp": ":p a owl:TransitiveProperty . :x :p :y . :y :p :z . => :x :p :z .",
    "scm-avf1": ":R owl:allValuesFrom :A ; owl:onProperty :p . :S owl:allValuesFrom :B ; owl:onProperty :p . "
    ":A rdfs:subClassOf :B . => :R rdfs:subClassOf :S .",
    "scm-avf1-same": ":R owl:allValuesFrom :A ; owl:onProperty :p . :S owl:allValuesFrom :A ; owl:onProperty :p . "
    "=> :R rdfs:subClassOf :S . :S rdfs:subClassOf :R .",
    "scm-avf2": ":R owl:allValuesFrom :A ; owl:onProperty :p . :S owl:allValuesFrom :A ; owl:onProperty :q . "
    ":p rdfs:subPropertyOf :q . => :S rdfs:subClassOf :R .",
    "scm-dom1": ":p rdfs:domain :A . :A rdfs:subClassOf :B . => :p rdfs:domain :B .",
    "scm-dom2": ":q rdfs:domain :A . :p rdfs:subPropertyOf :q . => :p rdfs:domain :A .",
    "scm-eqc1": ":A owl:equivalentClass :B . => :A rdfs:subClassOf :B . :B rdfs:subClassOf :A .",
    "scm-eqc2": ":A rdfs:subClassOf :B . :B rdfs:subClassOf :A . "
    "=> :A owl:equivalentClass :B . :B owl:equivalentClass :A .",
    "scm-eqp1": ":p owl:equivalentProperty :q . => :p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p .",
    "scm-eqp2": ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :p . "
    "=> :p owl:equivalentProperty :q . :q owl:equivalentProperty :p .",
    "scm-hv": ":R owl:hasValue :v ; owl:onProperty :p . :S owl:hasValue :v ; owl:onProperty :q . "
    ":p rdfs:subPropertyOf :q . => :R rdfs:subClassOf :S .",
    "scm-hv-same": ":R owl:hasValue :v ; owl:onProperty :p . :S owl:hasValue :v ; owl:onProperty :p . "
    "=> :R rdfs:subClassOf :S . :S rdfs:subClassOf :R .",
    "scm-int": ":C owl:intersectionOf ( :A :B ) . => :C rdfs:subClassOf :A , :B .",
    "scm-rng1": ":p rdfs:range :A . :A rdfs:subClassOf :B . => :p rdfs:range :B .",
    "scm-rng2": ":q rdfs:range :A . :p rdfs:subPropertyOf :q . => :p rdfs:range :A .",
    "scm-sco": ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . => :A rdfs:subClassOf :C .",
    "scm-spo": ":p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r . => :p rdfs:subPropertyOf :r .",
    "scm-svf1": ":R owl:someValuesFrom :A ; owl:onProperty :p . :S owl:someValuesFrom :B ; owl:onProperty :p . "
    ":A rdfs:subClassOf :B . => :R rdfs:subClassOf :S .",
    "scm-svf1-same": ":R owl:someValuesFrom :A ; owl:onProperty :p . :S owl:someValuesFrom :A ; owl:onProperty :p . "
    "=> :R rdfs:subClassOf :S . :S rdfs:subClassOf :R .",
    "scm-svf2": ":R owl:someValuesFrom :A ; owl:onProperty :p . :S owl:someValuesFrom :A ; owl:onProperty :q . "
    ":p rdfs:subPropertyOf :q . => :R rdfs:subClassOf :S .",
    "scm-uni": ":C owl:unionOf ( :A :B ) . => :A rdfs:subClassOf :C . :B rdfs:subClassOf :C .",
}

INCONSISTENCIES = {
    "cax-adc": "[] a owl:AllDisjointClasses ; owl:members ( :A :B ) . :x a :A , :B .",
    "cax-dw": ":A owl:disjointWith :B . :x a :A , :B .",
    "cls-com": ":A owl:complementOf :B . :x a :A , :B .",
    "cls-maxc1": ":R owl:maxCardinality 0 ; owl:onProperty :p . :x a :R ; :p :y .",
    "cls-maxqc1": ":R owl:maxQualifiedCardinality 0 ; owl:onProperty :p ; owl:onClass :A . :x a :R ; :p :y . :y a :A .",
    "cls-maxqc2": ":R owl:maxQualifiedCardinality 0 ; owl:onProperty :p ; owl:onClass owl:Thing . :x a :R ; :p :y .",
    "cls-nothing2": ":x a owl:Nothing .",
    "dt-diff": ":p a owl:FunctionalProperty . :x :p 1 , 2 .",
    "dt-not-type": ':p rdfs:range xsd:integer . :x :p "one" .',
    "eq-diff1": ":x owl:sameAs :y ; owl:differentFrom :y .",
    "eq-diff2": "[] a owl:AllDifferent ; owl:members ( :x :y ) . :x owl:sameAs :y .",
    "eq-diff3": "[] a owl:AllDifferent ; owl:distinctMembers ( :x :y ) . :x owl:sameAs :y .",
    "prp-adp": "[] a owl:AllDisjointProperties ; owl:members ( :p :q ) . :x :p :y ; :q :y .",
    "prp-asyp": ":p a owl:AsymmetricProperty . :x :p :y . :y :p :x .",
    "prp-irp": ":p a owl:IrreflexiveProperty . :x :p :x .",
    "prp-npa1": "[] owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetIndividual :y . :x :p :y .",
    "prp-npa2": '[] owl:sourceIndividual :x ; owl:assertionProperty :p ; owl:targetValue "y" . :x :p "y" .',
    "prp-pdw": ":p owl:propertyDisjointWith :q . :x :p :y ; :q :y .",
}
